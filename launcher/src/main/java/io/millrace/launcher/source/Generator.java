package io.millrace.launcher.source;

import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All rows of a history, table by table; the same history always gives the same rows. */
final class Generator {
    private final History history;
    private final Sites sites;
    private final Vendors vendors;
    private final Parts parts;
    private final Assets assets;
    private final WorkOrders workOrders;
    private final PurchaseOrders purchaseOrders;

    Generator(History history) {
        Vocabulary words = Vocabulary.load();
        this.history = history;
        this.sites = new Sites(history, words);
        this.vendors = new Vendors(history, words);
        this.parts = new Parts(history, words, vendors);
        this.assets = new Assets(history, words, sites);
        this.workOrders = new WorkOrders(history, words, assets);
        this.purchaseOrders = new PurchaseOrders(history, words, vendors, parts);
    }

    Stream<Row> rows(Table table) {
        SourceSize size = history.size();
        return switch (table) {
            case SITE -> rows(size.sites(), sites::row);
            case VENDOR -> rows(size.vendors(), vendors::row);
            case PART -> rows(size.parts(), parts::row);
            case ASSET -> rows(size.assets(), assets::row);
            case WORK_ORDER -> rows(size.workOrders(), workOrders::row);
            case PURCHASE_ORDER -> rows(size.purchaseOrders(), purchaseOrders::row);
            case PURCHASE_ORDER_LINE ->
                IntStream.rangeClosed(1, size.purchaseOrders())
                        .boxed()
                        .flatMap(order -> purchaseOrders.lines(order).stream());
        };
    }

    private static Stream<Row> rows(int count, Function<Integer, Row> row) {
        return IntStream.rangeClosed(1, count).boxed().map(row);
    }
}
