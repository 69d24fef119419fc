package io.millrace.mapping.fieldmap;

import static io.millrace.contracts.UnifiedEntity.ASSETS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contracts.RecordKey;
import io.millrace.contracts.UnifiedEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of rule: what it makes of a source record, and which records it refuses. */
class FieldRuleTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            model: a.b                                            | {'a':{'b':' x '}}              | model         | 'x'
            model: {path: [a, 'b.c']}                             | {'a':{'b.c':'x'}}              | model         | 'x'
            model: {constant: x}                                  | {}                             | model         | 'x'
            model: {first: [a, b]}                                | {'a':' ','b':'y'}              | model         | 'y'
            model: {join: [a, b, c], separator: /}                | {'a':1,'c':'z'}                | model         | '1/z'
            model: {path: a, ignore: [0]}                         | {'a':0}                        | model         |
            model: {path: a, default: d}                          | {'a':null}                     | model         | 'd'
            model: {path: a, text: [upper]}                       | {'a':'x'}                      | model         | 'X'
            model: {path: a, text: strip-leading-zeros}           | {'a':'00010'}                  | model         | '10'
            model: {path: a, values: {'1': one}}                  | {'a':1}                        | model         | 'one'
            model: {path: a, values: {'1': one}}                  | {'a':2}                        | model         |
            model: {path: a, values: {'1': one}, default: d}      | {'a':2}                        | model         | 'd'
            model: {path: a}                                      | {'a':['x','y']}                | model         | 'x'
            description: a                                        | {'a':'<p>It&#39;s<br>hot</p>'} | description   | 'It's\\nhot'
            description: a                                        | {'a':'p <5 & q> 3'}            | description   | 'p <5 & q> 3'
            description: a                                        | {'a':'<p> </p>'}               | description   |
            status: {path: a, values: {R: operating}}             | {'a':'R'}                      | status        | 'operating'
            status: {path: a, values: {R: operating}}             | {'a':'NOT_READY'}              | status        | 'not-ready'
            status: {path: a, values: {R: operating}}             | {'a':'Z'}                      | status        | 'unknown'
            status: {path: a, values: {R: operating}, label: l}   | {'a':'Z','l':'Zed'}            | statusSource  | {'code':'Z','label':'Zed'}
            status: {constant: down}                              | {}                             | statusSource  |
            status: {path: a, default: down}                      | {}                             | status        | 'down'
            purchasedOn: a                                        | {'a':'2026-01-31'}             | purchasedOn   | '2026-01-31'
            purchasedOn: a                                        | {'a':'2026-01-31T23:30:00Z'}   | purchasedOn   | '2026-01-31'
            purchasedOn: {path: a, date: {zone: Europe/Berlin}}   | {'a':'2026-01-31T23:30:00Z'}   | purchasedOn   | '2026-02-01'
            purchasedOn: {path: a, date: {format: dd.MM.yyyy}}    | {'a':'31.01.2026'}             | purchasedOn   | '2026-01-31'
            statusSince: a                                        | {'a':'2026-01-31 08:00:00.5+01'} | statusSince | '2026-01-31T07:00:00.500Z'
            statusSince: a                                        | {'a':'2026-01-31T08:00:00.123456+00:00'} | statusSince | '2026-01-31T08:00:00.123456Z'
            statusSince: {path: a, date: {zone: Europe/Berlin}}   | {'a':'2026-07-01T08:00:00'}    | statusSince   | '2026-07-01T06:00:00Z'
            statusSince: {path: a, date: {format: unix-seconds}}  | {'a':1767225600}               | statusSince   | '2026-01-01T00:00:00Z'
            statusSince: {path: a, date: {format: unix-millis}}   | {'a':1767225600123}            | statusSince   | '2026-01-01T00:00:00.123Z'
            purchaseCost: {amount: a, currency: c}                | {'a':12.5,'c':'eur'}           | purchaseCost  | {'amount':'12.50','currency':'EUR'}
            purchaseCost: {amount: a, currency: {constant: JPY}}  | {'a':1200.0}                   | purchaseCost  | {'amount':'1200','currency':'JPY'}
            purchaseCost: {amount: {path: a, scale: 0.01}}        | {'a':12345}                    | purchaseCost  | {'amount':'123.45'}
            purchaseCost: {amount: {path: a, number: {locale: de}}} | {'a':'1.234,5'}              | purchaseCost  | {'amount':'1234.5'}
            purchaseCost: {amount: a}                             | {}                             | purchaseCost  |
            """)
    void shouldMakeTheUnifiedValueWhenTheSourceHasOne(String rule, String source, String field, String expected) {
        String value = Mapping.field(ASSETS, rule, json(source), field).toString();

        assertThat(value).isEqualTo(expected == null ? "" : json(expected).replace("\"It\"s", "\"It's"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            unit: {path: u, values: {pcs: H87}}                      | {'u':'kg'}               | unit    |
            active: a                                                | {'a':true}               | active  | true
            active: {path: a, values: {Y: true, N: false}}           | {'a':'N'}                | active  | false
            onHand: {value: q, unit: {path: u, values: {pcs: H87}}}  | {'q':'3.00','u':'pcs'}   | onHand  | {'value':'3','unit':'H87','sourceUnit':'pcs'}
            onHand: {value: q, unit: {path: u, values: {pcs: H87}}}  | {'q':3,'u':'box'}        | onHand  | {'value':'3','sourceUnit':'box'}
            onHand: {value: q, unit: u}                              | {'q':-3,'u':'box'}       | onHand  | {'value':'-3','sourceUnit':'box'}
            onHand: {value: q, unit: {constant: H87}}                | {'q':1e2}                | onHand  | {'value':'100','unit':'H87'}
            custom.n: {path: a, type: integer, scale: 60}            | {'a':1.5}                | custom  | {'n':90}
            custom: {z: a, b: {path: a, type: decimal}}              | {'a':1.50}               | custom  | {'b':'1.5','z':'1.50'}
            """)
    void shouldMakePartsAndCustomFieldsWhenTheSourceHasThem(String rule, String source, String field, String expected) {
        String value =
                Mapping.field(UnifiedEntity.PARTS, rule, json(source), field).toString();

        assertThat(value).isEqualTo(expected == null ? "" : json(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            emails: [a, b]                      | {'a':'x@y.z'}              | emails  | ['x@y.z']
            emails: {path: a}                   | {'a':['x','y']}            | emails  | ['x','y']
            emails: {path: a, split: ','}       | {'a':'x, y,,'}             | emails  | ['x','y']
            emails: {path: m.a}                 | {'m':[{'a':'x'},{'a':'y'},{}]} | emails | ['x','y']
            emails: {each: m, map: {first: [a, b]}} | {'m':[{'a':'x'},{'b':'y'}]} | emails | ['x','y']
            emails: [a]                         | {}                         | emails  |
            address: {lines: [s], city: c}      | {'s':'1 Road','c':'Ulm'}   | address | {'lines':['1 Road'],'city':'Ulm'}
            address: {lines: [s], city: c}      | {'s':'','c':null}          | address |
            """)
    void shouldMakeListsAndStructuresWhenTheSourceHasThem(String rule, String source, String field, String expected) {
        String value =
                Mapping.field(UnifiedEntity.VENDORS, rule, json(source), field).toString();

        assertThat(value).isEqualTo(expected == null ? "" : json(expected));
    }

    @Test
    void shouldReferToTheTargetsUnifiedIdWhenTheSourceNamesIt() {
        String id = new RecordKey(Mapping.CONNECTION, UnifiedEntity.LOCATIONS, "S/9")
                .unifiedId()
                .toString();

        String value = Mapping.field(
                        ASSETS, "location: {join: [site, nr], separator: /}", "{\"site\":\"S\",\"nr\":9}", "location")
                .toString();

        assertThat(value).isEqualTo("{\"entity\":\"locations\",\"id\":\"" + id + "\",\"sourceId\":\"S/9\"}");
    }

    @Test
    void shouldMapChildrenWithTheirOwnPathsWhenAListIsMappedByEach() {
        String map = """
                status: {constant: ordered}
                vendor: v
                currency: {constant: EUR}
                lines:
                  each: items
                  map:
                    sourceId: id
                    kind: {path: k, values: {I: item}}
                    ordered: {value: q}
                """;

        String lines = Mapping.field(
                        UnifiedEntity.PURCHASE_ORDERS,
                        map,
                        "{\"v\":1,\"items\":[{\"id\":1,\"k\":\"I\",\"q\":2},{\"id\":2,\"k\":\"?\",\"q\":3}]}",
                        "lines")
                .toString();

        assertThat(lines)
                .isEqualTo("[{\"sourceId\":\"1\",\"kind\":\"item\",\"kindSource\":{\"code\":\"I\"},"
                        + "\"ordered\":{\"value\":\"2\"}},{\"sourceId\":\"2\",\"kind\":\"unknown\","
                        + "\"kindSource\":{\"code\":\"?\"},\"ordered\":{\"value\":\"3\"}}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            statusSince: a                                      | {'a':'2026-01-31T08:00:00'} | bad-date    | statusSince
            statusSince: a                                      | {'a':'2026-01-31'}          | bad-date    | statusSince
            statusSince: a                                      | {'a':'2026-02-30T08:00:00Z'} | bad-date   | statusSince
            statusSince: {path: a, date: {format: unix-seconds}} | {'a':1e99}                 | bad-date    | statusSince
            purchasedOn: {path: a, date: {format: d.M.yy}}      | {'a':'31.2.26'}             | bad-date    | purchasedOn
            purchasedOn: a                                      | {'a':'soon'}                | bad-date    | purchasedOn
            purchaseCost: {amount: a}                           | {'a':'12,5'}                | bad-number  | purchaseCost
            purchaseCost: {amount: a}                           | {'a':1e999999999}           | bad-number  | purchaseCost
            purchaseCost: {amount: a, currency: {constant: euro}} | {'a':1}                   | bad-value   | purchaseCost.currency
            model: a                                            | {'a':{'b':1}}               | bad-value   | model
            custom.x: {path: a, type: integer}                  | {'a':1.5}                   | bad-number  | custom.x
            custom.x: {path: a, type: boolean}                  | {'a':'maybe'}               | bad-value   | custom.x
            """)
    void shouldRefuseTheRecordWhenAValueCannotBeRead(String rule, String source, String code, String target) {
        assertThatThrownBy(() -> Mapping.map(ASSETS, rule, json(source)))
                .isInstanceOfSatisfying(UnmappableRecord.class, refused -> {
                    assertThat(refused.fault().code()).isEqualTo(code);
                    assertThat(refused.target()).isEqualTo(target);
                });
    }

    @Test
    void shouldRefuseTheRecordWhenARequiredFieldIsMissing() {
        assertThatThrownBy(() -> Mapping.map(UnifiedEntity.WORK_ORDERS, "status: s", "{}"))
                .isInstanceOfSatisfying(
                        UnmappableRecord.class,
                        refused -> assertThat(refused.fault()).isEqualTo(MappingFault.MISSING_REQUIRED))
                .hasMessageContaining("status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "1", "{\"a\":1", "{\"a\":1}{}", "{\"a\":\"\u0001\"}"})
    void shouldRefuseTheRecordWhenItIsNotOneJsonObject(String source) {
        assertThatThrownBy(() -> Mapping.map(ASSETS, "model: a", source))
                .isInstanceOfSatisfying(
                        UnmappableRecord.class,
                        refused -> assertThat(refused.fault()).isEqualTo(MappingFault.NOT_JSON));
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
