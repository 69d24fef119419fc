package io.millrace.proofs.faults;

import io.millrace.local.service.ServiceProcess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lets workers and mappers leave in order until one is left, and come again until all are there, and so on. */
record Rebalances(int rebalances, int recordsBetween) implements Attack {
    @Override
    public void on(Scene scene) throws Exception {
        Map<String, Boolean> leaving = new HashMap<>(Map.of(Scene.WORKER, true, Scene.MAPPER, true));
        Set<ServiceProcess> away = new HashSet<>();
        for (int rebalance = 0; rebalance < rebalances; rebalance++) {
            awaitRecords(scene, away);
            String kind = scene.oneOf(List.of(Scene.WORKER, Scene.MAPPER));
            List<ServiceProcess> here = new ArrayList<>(scene.instances(kind));
            here.removeAll(away);
            if (here.size() == 1) {
                leaving.put(kind, false);
            } else if (here.size() == scene.instances(kind).size()) {
                leaving.put(kind, true);
            }
            if (leaving.get(kind)) {
                leave(scene, scene.oneOf(here), away);
            } else {
                join(scene, scene.oneOf(absent(away, kind)), away);
            }
        }
        for (ServiceProcess service : List.copyOf(away)) {
            service.start();
        }
    }

    private void awaitRecords(Scene scene, Set<ServiceProcess> away) throws Exception {
        List<ServiceProcess> here = new ArrayList<>(scene.victims());
        here.removeAll(away);
        scene.awaitRecords(recordsBetween, here);
    }

    private static void leave(Scene scene, ServiceProcess service, Set<ServiceProcess> away)
            throws InterruptedException {
        boolean hit = scene.isAtWork(service);
        service.stop();
        away.add(service);
        scene.log().injected("%s left".formatted(service.name()), hit);
    }

    private static void join(Scene scene, ServiceProcess service, Set<ServiceProcess> away) {
        service.start();
        away.remove(service);
        boolean hit = !scene.oracle().atWork(Scene.lane(service)).isEmpty();
        scene.log().injected("%s joined".formatted(service.name()), hit);
    }

    private static List<ServiceProcess> absent(Set<ServiceProcess> away, String kind) {
        return away.stream().filter(service -> service.name().startsWith(kind)).toList();
    }
}
