package io.millrace.launcher.source;

import io.millrace.launcher.source.Row.Lifetime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Makes the purchase orders with their lines; an order's amounts are the sums of its lines. */
final class PurchaseOrders {
    private static final int MOST_LINES = 6;
    private static final BigDecimal TAX = new BigDecimal("0.19");

    private final History history;
    private final Vocabulary words;
    private final Vendors vendors;
    private final Parts parts;

    PurchaseOrders(History history, Vocabulary words, Vendors vendors, Parts parts) {
        this.history = history;
        this.words = words;
        this.vendors = vendors;
        this.parts = parts;
    }

    Row row(int id) {
        Dice dice = history.dice(Table.PURCHASE_ORDER, id);
        int vendor = dice.between(1, history.size().vendors());
        BigDecimal net = lines(id).stream()
                .map(line -> (BigDecimal) line.value("net_amount"))
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
        BigDecimal tax = net.multiply(TAX).setScale(2, RoundingMode.HALF_UP);
        String status = status(id);
        boolean ordered = !List.of("DRAFT", "SUBMITTED", "APPROVED").contains(status);
        return Row.of(
                Table.PURCHASE_ORDER,
                id,
                lifetime(id),
                "PO-" + String.format("%06d", 400_000 + id),
                dice.chance(0.6) ? "Stores replenishment " + words.word(dice, "trades") : null,
                status,
                (long) vendor,
                (long) dice.between(1, history.size().sites()),
                vendors.currency(vendor),
                ordered ? createdOn(id) : null,
                ordered ? expectedOn(id) : null,
                words.person(dice),
                vendors.paymentTerms(vendor),
                net,
                tax,
                net.add(tax));
    }

    /** The lines of an order, in their order. */
    List<Row> lines(int order) {
        int count = history.dice(Table.PURCHASE_ORDER_LINE, order).between(1, MOST_LINES);
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> line(order, number))
                .toList();
    }

    private Row line(int order, int number) {
        long id = (order - 1L) * MOST_LINES + number;
        Dice dice = history.dice(Table.PURCHASE_ORDER_LINE, -id);
        boolean item = dice.chance(0.85);
        int part = dice.between(1, history.size().parts());
        Parts.Item what = item
                ? parts.item(part)
                : new Parts.Item(
                        dice.pick("Freight", "Installation", "Small order surcharge"), "pcs", dice.price(15, 480, 4));
        BigDecimal quantity = BigDecimal.valueOf(item ? dice.between(1, 40) : 1);
        return Row.of(
                Table.PURCHASE_ORDER_LINE,
                id,
                new Lifetime(createdAt(order), lifetime(order).updatedAt(), null),
                (long) order,
                number,
                item ? (long) part : null,
                item ? "ITEM" : what.name().equals("Installation") ? "SERVICE" : "CHARGE",
                what.name(),
                quantity,
                received(dice, status(order), quantity),
                what.unit(),
                what.price(),
                what.price().multiply(quantity).setScale(2, RoundingMode.HALF_UP),
                expectedOn(order));
    }

    private static BigDecimal received(Dice dice, String status, BigDecimal ordered) {
        return switch (status) {
            case "RECEIVED", "CLOSED" -> ordered;
            case "PART_RECEIVED" -> BigDecimal.valueOf(dice.between(0L, ordered.longValue()));
            default -> BigDecimal.ZERO;
        };
    }

    /** Old orders are through; the youngest are still on their way. */
    private String status(int id) {
        Dice dice = Dice.of(history.seed() + 2, Table.PURCHASE_ORDER, id);
        Duration age = Duration.between(createdAt(id), history.end());
        if (dice.chance(0.03)) {
            return "CANCELLED";
        }
        if (age.toDays() > 40) {
            return dice.chance(0.85) ? "CLOSED" : "RECEIVED";
        }
        return dice.pick("DRAFT", "SUBMITTED", "APPROVED", "ORDERED", "ORDERED", "PART_RECEIVED", "RECEIVED");
    }

    private Lifetime lifetime(int id) {
        Dice dice = Dice.of(history.seed() + 3, Table.PURCHASE_ORDER, id);
        Instant updatedAt = history.capped(createdAt(id).plus(Duration.ofSeconds(dice.between(0L, 30L * 24 * 3600))));
        return dice.chance(0.005)
                ? history.deletedAfter(dice, createdAt(id), updatedAt)
                : new Lifetime(createdAt(id), updatedAt, null);
    }

    private Instant createdAt(int id) {
        return history.spread(id, history.size().purchaseOrders(), History.SPAN.minusHours(2));
    }

    private LocalDate createdOn(int id) {
        return History.day(createdAt(id));
    }

    private LocalDate expectedOn(int id) {
        return createdOn(id).plusDays(3L + id % 25);
    }
}
