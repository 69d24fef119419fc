package io.millrace.launcher.verdict;

import static io.millrace.launcher.verdict.Check.instant;
import static io.millrace.launcher.verdict.Check.number;
import static io.millrace.launcher.verdict.Check.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import io.millrace.contracts.UnifiedEntity;
import java.math.BigDecimal;
import java.util.List;

/** What is compared of each entity, beside the times of change and deletion. */
final class Checks {
    private Checks() {}

    static List<Check> of(UnifiedEntity entity) {
        return switch (entity) {
            case LOCATIONS ->
                List.of(
                        text("code", "/number"),
                        text("name", "/name"),
                        text("kind", "/kindSource/code"),
                        text("parent_id", "/parent/sourceId"),
                        text("city", "/address/city"),
                        number("latitude", "/latitude"));
            case VENDORS ->
                List.of(
                        text("vendor_no", "/number"),
                        text("name", "/name"),
                        text("contact_name", "/contactName"),
                        text("email", "/emails/0"),
                        text("currency", "/currency"),
                        text("active", "/active"));
            case PARTS ->
                List.of(
                        text("part_no", "/number"),
                        text("name", "/name"),
                        text("kind", "/kindSource/code"),
                        number("unit_cost", "/unitCost/amount"),
                        number("quantity_on_hand", "/onHand/value"),
                        text("active", "/active"));
            case ASSETS ->
                List.of(
                        text("tag", "/number"),
                        text("name", "/name"),
                        text("status", "/statusSource/code"),
                        instant("status_since", "/statusSince"),
                        text("parent_id", "/parent/sourceId"),
                        text("site_id", "/location/sourceId"),
                        text("serial_no", "/serialNumber"),
                        number("purchase_cost", "/purchaseCost/amount"),
                        text("purchased_on", "/purchasedOn"));
            case WORK_ORDERS -> workOrders();
            case PURCHASE_ORDERS -> purchaseOrders();
        };
    }

    private static List<Check> workOrders() {
        return List.of(
                text("wo_number", "/number"),
                text("title", "/name"),
                text("status", "/statusSource/code"),
                text("type", "/workTypeSource/code"),
                text("asset_id", "/asset/sourceId"),
                text("site_id", "/location/sourceId"),
                text("completion_notes", "/completionNotes"),
                instant("completed_at", "/completedAt"),
                number("(estimated_minutes * 60)", "/estimatedSeconds"),
                number("labor_cost", "/laborCost/amount"),
                text("problem_code", "/problemCode"));
    }

    private static List<Check> purchaseOrders() {
        String lines = " from purchase_order_line l where l.purchase_order_id = r.id)";
        return List.of(
                text("po_number", "/number"),
                text("status", "/statusSource/code"),
                text("vendor_id", "/vendor/sourceId"),
                number("total_amount", "/totalAmount/amount"),
                text("expected_on", "/expectedOn"),
                number(
                        "(select count(*)" + lines,
                        order -> DecimalNode.valueOf(
                                BigDecimal.valueOf(order.path("lines").size()))),
                number("(select coalesce(sum(quantity_received), 0)" + lines, Checks::received));
    }

    private static JsonNode received(JsonNode order) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode line : order.path("lines")) {
            sum = sum.add(new BigDecimal(line.at("/received/value").asText("0")));
        }
        return DecimalNode.valueOf(sum);
    }
}
