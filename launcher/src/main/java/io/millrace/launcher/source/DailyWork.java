package io.millrace.launcher.source;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** What the people of the maintenance company do all day, each as statements in one transaction. */
final class DailyWork {
    private static final long ALL = Long.MAX_VALUE / 2;
    private static final long RECENT = 2_000;

    private final Vocabulary words = Vocabulary.load();

    /** Does one thing, now this, now that. */
    void anything(Transaction transaction, Dice dice) throws SQLException {
        switch (dice.weighted(24, 36, 8, 12, 4, 5, 2, 1, 4)) {
            case 0 -> reportWork(transaction, dice);
            case 1 -> advanceWork(transaction, dice);
            case 2 -> changeAssetStatus(transaction, dice);
            case 3 -> takeFromStock(transaction, dice);
            case 4 -> orderParts(transaction, dice);
            case 5 -> receiveOrder(transaction, dice);
            case 6 -> correctVendor(transaction, dice);
            case 7 -> surveySite(transaction, dice);
            default -> softDelete(transaction, dice);
        }
    }

    private void reportWork(Transaction transaction, Dice dice) throws SQLException {
        OptionalLong asset = transaction.anyRow(Table.ASSET, dice, ALL);
        if (asset.isEmpty()) {
            return;
        }
        List<String> failure = dice.pick(words.lines("failures"));
        long id = transaction.nextId(Table.WORK_ORDER);
        transaction.change(
                Table.WORK_ORDER,
                id,
                """
                insert into work_order (id, wo_number, title, description, status, priority, type, asset_id, site_id,
                    assigned_to, due_at, reported_at, estimated_minutes, currency, problem_code)
                select ?, ?, ? || ': ' || name, ?, 'NEW', ?, 'CM', id, site_id, ?, now() + interval '3 days', now(), ?,
                    currency, ? from asset where id = ?""",
                id,
                "WO-" + String.format("%07d", 1_000_000 + id),
                failure.get(1),
                failure.get(1) + " reported by the shift.",
                dice.between(0, 4),
                dice.chance(0.8) ? words.person(dice) : null,
                Integer.parseInt(failure.get(6)) * 60,
                failure.get(0),
                asset.getAsLong());
    }

    private void advanceWork(Transaction transaction, Dice dice) throws SQLException {
        update(
                transaction,
                transaction.anyRow(Table.WORK_ORDER, dice, dice.chance(0.7) ? RECENT : ALL),
                Table.WORK_ORDER,
                """
                status = case status when 'NEW' then 'SCHEDULED' when 'WAIT_APPROVAL' then 'SCHEDULED'
                    when 'SCHEDULED' then 'IN_PROGRESS' when 'ON_HOLD' then 'IN_PROGRESS' when 'IN_PROGRESS' then 'DONE'
                    when 'DONE' then 'CLOSED' else status end,
                started_at = case status when 'SCHEDULED' then now() else started_at end,
                completed_at = case status when 'IN_PROGRESS' then now() else completed_at end,
                completion_notes = ?""",
                words.word(dice, "notes"));
    }

    private void changeAssetStatus(Transaction transaction, Dice dice) throws SQLException {
        update(
                transaction,
                transaction.anyRow(Table.ASSET, dice, ALL),
                Table.ASSET,
                "status = ?, status_since = now()",
                dice.pick("RUNNING", "RUNNING", "LIMITED", "STANDBY", "DOWN"));
    }

    private void takeFromStock(Transaction transaction, Dice dice) throws SQLException {
        update(
                transaction,
                transaction.anyRow(Table.PART, dice, ALL),
                Table.PART,
                "quantity_on_hand = greatest(0, quantity_on_hand - ?)",
                BigDecimal.valueOf(dice.between(-40, 12)));
    }

    private void orderParts(Transaction transaction, Dice dice) throws SQLException {
        OptionalLong vendor = transaction.anyRow(Table.VENDOR, dice, ALL);
        OptionalLong site = transaction.anyRow(Table.SITE, dice, ALL);
        if (vendor.isEmpty() || site.isEmpty()) {
            return;
        }
        long id = transaction.nextId(Table.PURCHASE_ORDER);
        transaction.change(
                Table.PURCHASE_ORDER,
                id,
                """
                insert into purchase_order (id, po_number, description, status, vendor_id, site_id, currency, ordered_on,
                    expected_on, buyer, payment_terms, net_amount, tax_amount, total_amount)
                select ?, ?, 'Stores replenishment', 'ORDERED', id, ?, currency, current_date, current_date + 9, ?,
                    payment_terms, 0, 0, 0 from vendor where id = ?""",
                id,
                "PO-" + String.format("%06d", 400_000 + id),
                site.getAsLong(),
                words.person(dice),
                vendor.getAsLong());
        addLines(transaction, dice, id);
    }

    private void addLines(Transaction transaction, Dice dice, long order) throws SQLException {
        BigDecimal net = BigDecimal.ZERO;
        int lines = dice.between(1, 5);
        for (int number = 1; number <= lines; number++) {
            BigDecimal price = dice.price(2, 400, 4);
            BigDecimal amount = price.multiply(BigDecimal.TEN).setScale(2, RoundingMode.HALF_UP);
            net = net.add(amount);
            transaction.change(
                    Table.PURCHASE_ORDER_LINE, 0, """
                    insert into purchase_order_line (purchase_order_id, line_no, part_id, kind, description,
                        quantity_ordered, quantity_received, unit, unit_price, net_amount, expected_on)
                    select ?, ?, id, 'ITEM', name, 10, 0, unit, ?, ?, current_date + 9 from part
                    where deleted_at is null and id >= ? order by id limit 1""", order, number, price, amount, (long) dice.between(1, 50));
        }
        BigDecimal tax = net.multiply(new BigDecimal("0.19")).setScale(2, RoundingMode.HALF_UP);
        transaction.change(
                Table.PURCHASE_ORDER,
                order,
                "update purchase_order set net_amount = ?, tax_amount = ?, total_amount = ? where id = ?",
                net,
                tax,
                net.add(tax),
                order);
    }

    private void receiveOrder(Transaction transaction, Dice dice) throws SQLException {
        OptionalLong order = transaction.anyRow(Table.PURCHASE_ORDER, dice, RECENT);
        if (order.isPresent()) {
            // The lines' trigger stamps the order: its change is a change of the delivered record.
            transaction.change(
                    Table.PURCHASE_ORDER,
                    order.getAsLong(),
                    "update purchase_order_line set quantity_received = quantity_ordered where purchase_order_id = ?",
                    order.getAsLong());
        }
    }

    private void correctVendor(Transaction transaction, Dice dice) throws SQLException {
        update(
                transaction,
                transaction.anyRow(Table.VENDOR, dice, ALL),
                Table.VENDOR,
                "contact_name = ?",
                words.person(dice));
    }

    private void surveySite(Transaction transaction, Dice dice) throws SQLException {
        update(
                transaction,
                transaction.anyRow(Table.SITE, dice, ALL),
                Table.SITE,
                "latitude = round((latitude + ?)::numeric, 6)",
                BigDecimal.valueOf(dice.between(-50, 50), 6));
    }

    private void softDelete(Transaction transaction, Dice dice) throws SQLException {
        Table table = dice.pick(Table.WORK_ORDER, Table.WORK_ORDER, Table.WORK_ORDER, Table.PART, Table.ASSET);
        update(transaction, transaction.anyRow(table, dice, ALL), table, "deleted_at = now()");
    }

    private static void update(
            Transaction transaction, OptionalLong row, Table table, String assignments, Object... parameters)
            throws SQLException {
        if (row.isPresent()) {
            Object[] all = Arrays.copyOf(parameters, parameters.length + 1);
            all[parameters.length] = row.getAsLong();
            transaction.change(
                    table,
                    row.getAsLong(),
                    "update " + table.tableName() + " set " + assignments + " where id = ? and deleted_at is null",
                    all);
        }
    }
}
