package io.millrace.launcher.source;

import io.millrace.contracts.UnifiedEntity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables of the demo source, in the order of their references, with the columns that a load fills. */
public enum Table {
    SITE(
            "site",
            UnifiedEntity.LOCATIONS,
            "code,name,kind,parent_id,street,city,region,postal_code,country,time_zone,latitude,longitude"),
    VENDOR(
            "vendor",
            UnifiedEntity.VENDORS,
            "vendor_no,name,contact_name,email,phone,website,street,city,region,postal_code,country,tax_id,currency,"
                    + "payment_terms,active"),
    PART(
            "part",
            UnifiedEntity.PARTS,
            "part_no,name,description,kind,category,barcode,manufacturer_part_no,unit,unit_cost,currency,vendor_id,"
                    + "vendor_part_no,quantity_on_hand,minimum_quantity,active"),
    ASSET(
            "asset",
            UnifiedEntity.ASSETS,
            "tag,name,description,status,status_since,category,criticality,parent_id,site_id,serial_no,barcode,"
                    + "manufacturer,model,vendor_id,purchase_cost,currency,purchased_on,in_service_on,warranty_ends_on"),
    WORK_ORDER(
            "work_order",
            UnifiedEntity.WORK_ORDERS,
            "wo_number,title,description,completion_notes,status,priority,type,asset_id,site_id,parent_id,assigned_to,"
                    + "vendor_id,due_at,planned_start_at,planned_end_at,reported_at,started_at,completed_at,"
                    + "estimated_minutes,actual_minutes,downtime_minutes,labor_cost,parts_cost,currency,problem_code,"
                    + "cause_code,remedy_code"),
    PURCHASE_ORDER(
            "purchase_order",
            UnifiedEntity.PURCHASE_ORDERS,
            "po_number,description,status,vendor_id,site_id,currency,ordered_on,expected_on,buyer,payment_terms,"
                    + "net_amount,tax_amount,total_amount"),
    /** Delivered inside its order, so it has no entity of its own. */
    PURCHASE_ORDER_LINE(
            "purchase_order_line",
            null,
            "purchase_order_id,line_no,part_id,kind,description,quantity_ordered,quantity_received,unit,unit_price,"
                    + "net_amount,expected_on");

    private static final Map<Table, List<String>> COLUMNS = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(table -> table, table -> List.of(table.columns.split(",", -1))));

    private final String tableName;
    private final UnifiedEntity entity;
    private final String columns;

    Table(String tableName, UnifiedEntity entity, String columns) {
        this.tableName = tableName;
        this.entity = entity;
        this.columns = "id,created_at,updated_at,deleted_at," + columns;
    }

    public String tableName() {
        return tableName;
    }

    /** The unified entity that the table's rows become; empty for child rows. */
    public Optional<UnifiedEntity> entity() {
        return Optional.ofNullable(entity);
    }

    List<String> columns() {
        return COLUMNS.get(this);
    }
}
