package io.millrace.launcher.source;

/** How many rows the demo source has of each table; purchase order lines come on top, inside their orders. */
public record SourceSize(int sites, int vendors, int parts, int assets, int workOrders, int purchaseOrders) {
    /** The demo's own size: 60,000 records. */
    public static final SourceSize DEFAULT = new SourceSize(240, 560, 4_200, 9_000, 40_000, 6_000);

    private static final int LEAST = 100;

    /** About the same mix with this many records in all. */
    public static SourceSize of(int records) {
        if (records < LEAST) {
            throw new IllegalArgumentException("a demo source needs at least " + LEAST + " records, not " + records);
        }
        double share = (double) records / DEFAULT.total();
        int sites = scaled(DEFAULT.sites, share);
        int vendors = scaled(DEFAULT.vendors, share);
        int parts = scaled(DEFAULT.parts, share);
        int assets = scaled(DEFAULT.assets, share);
        int purchaseOrders = scaled(DEFAULT.purchaseOrders, share);
        return new SourceSize(
                sites,
                vendors,
                parts,
                assets,
                records - sites - vendors - parts - assets - purchaseOrders,
                purchaseOrders);
    }

    public int total() {
        return sites + vendors + parts + assets + workOrders + purchaseOrders;
    }

    private static int scaled(int rows, double share) {
        return Math.max(1, (int) Math.round(rows * share));
    }
}
