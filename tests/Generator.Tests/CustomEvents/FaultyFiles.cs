namespace Bitrix24Typed.Generator.Tests.CustomEvents;

/// <summary>Files of custom events with one fault each, between « and », and what is said of it.</summary>
public static class FaultyFiles
{
    /// <summary>Files that are no JSON.</summary>
    public static TheoryData<string, string> Malformed => new()
    {
        { """{ "events": {} «x»""", "This is no JSON." },
        { """{ "events": «t»ru }""", "This is no JSON." },
        { """{ "events": {«}»""", "This is no JSON." },
    };

    /// <summary>Faults of form, which a schema can describe.</summary>
    public static TheoryData<string, string> Misshapen => new()
    {
        { "«[]»", "Expected an object: { … }." },
        { """{ «"event"»: {} }""", "'event' means nothing here. Expected: $schema, shapes, families, events." },
        { """{ "families": { "acme.order": «{}» } }""", "Expected 'fetch' here." },
        { """{ "families": { "acme.order": { "fetch": «{ "method": "acme.order.get" }» } } }""", "Expected 'id' here." },
        { """{ "families": { "acme.order": { "fetch": { "method": "acme.order.get", "id": "id", "selects": «"yes"» } } } }""", "Expected true or false." },
        { """{ "events": «[]» }""", "Expected an object: { … }." },
        { """{ "events": { «"On X"»: {} } }""", "Expected the name of an event: letters, digits, '.', '_' and '-'." },
        { """{ "events": { "OnX": «"item"» } }""", "Expected an object: { … }." },
        {
            """{ "events": { "OnX": { "name": «"Ex pert"» } } }""",
            "Expected a C# name of letters and digits that starts with a capital letter."
        },
        {
            """{ "events": { "OnX": { "name": «"onX"» } } }""",
            "Expected a C# name of letters and digits that starts with a capital letter."
        },
        { """{ "events": { "OnX": { "summary": «1» } } }""", "Expected a text." },
        { """{ "events": { "OnX": { "summary": «""» } } }""", "Expected a text." },
        { """{ "events": { "OnX": { "scope": «"crm"» } } }""", "Expected a list of texts: [ … ]." },
        { """{ "events": { "OnX": { "scope": ["crm", «null»] } } }""", "Expected a text." },
        { """{ "events": { "OnX": { "offline": «"no"» } } }""", "Expected true or false." },
        { """{ "events": { "OnX": { "shape": "item", «"fields"»: {} } } }""", "Expected only one of 'shape', 'fields', 'scalar'." },
        {
            """{ "events": { "OnX": { "scalar": «{ "type": "integer" }» } } }""",
            "Expected a 'name': the value has no key to take it from."
        },
        {
            """{ "events": { "OnX": { "scalar": { "type": «"list"», "name": "Ids" } } } }""",
            "Expected a 'type': string, secret, integer, number, flag, time."
        },
        {
            """{ "events": { "OnX": { "fields": { "A": «{}» } } } }""",
            "Expected a 'type': string, secret, integer, number, flag, time, any, object, list, map."
        },
        {
            """{ "events": { "OnX": { "fields": { "A": { "type": «"int"» } } } } }""",
            "Expected a 'type': string, secret, integer, number, flag, time, any, object, list, map."
        },
        {
            """{ "events": { "OnX": { "fields": { "A": { "type": "integer", «"of"»: {} } } } } }""",
            "'of' means nothing here. Expected: type, summary, name."
        },
        { """{ "events": { "OnX": { "fields": { "A": «{ "type": "list" }» } } } }""", "Expected 'of' here." },
        {
            """{ "events": { "OnX": { "fields": { "A": { "type": "map", "of": «{}» } } } } }""",
            "Expected a 'type': string, secret, integer, number, flag, time, any, object, list, map."
        },
        { """{ "events": { "OnX": { "fields": { "A": «{ "type": "object" }» } } } }""", "Expected 'fields' or 'shape' here." },
        {
            """{ "events": { "OnX": { "fields": { "A": { "type": "string", "values": { "a": «"b c"» } } } } } }""",
            "Expected a C# name of letters and digits that starts with a capital letter."
        },
        { """{ "shapes": { "a": «{}» } }""", "Expected 'fields' or 'scalar' here." },
    };

    /// <summary>Faults that take more than a look at one place.</summary>
    public static TheoryData<string, string> Inconsistent => new()
    {
        { """{ "events": {}, «"events"»: {} }""", "'events' is there already." },
        { """{ "events": { "OnX": {}, «"ONX"»: {} } }""", "'ONX' is there already." },
        { """{ "events": { "OnX": { "name": «"OnCrmDealAdd"» } } }""", "The name 'OnCrmDealAdd' is taken. Give the event another 'name'." },
        { """{ "events": { "OnX": {}, "OnY": { "name": «"Onx"» } } }""", "The name 'Onx' is taken. Give the event another 'name'." },
        { """{ "events": { «"EventRoutes"»: {} } }""", "The name 'EventRoutes' is taken. Give the event another 'name'." },
        {
            """{ "events": { "OnX": { "successor": «"OnZ"» } } }""",
            "There is no event 'OnZ'. Expected the code of an event of this file or of a documented one."
        },
        { """{ "events": { "OnX": { "shape": «"thing"» } } }""", "There is no shape 'thing'." },
        {
            """{ "events": { "OnX": { "identity": [«"ID"»], "fields": {} } } }""",
            "Expected the path of a value that is described here: keys joined by dots."
        },
        {
            """{ "events": { "OnX": { "shape": "item", "identity": [«"FIELDS"»] } } }""",
            "Expected the path of a value that is described here: keys joined by dots."
        },
        { """{ "events": { "OnX": { "fields": { "ID": { "type": "any" }, «"id"»: { "type": "any" } } } } }""", "'id' is there already." },
        {
            """{ "shapes": { "a": { "fields": { "A": { "type": "object", "shape": «"a"» } } } } }""",
            "The shape 'a' would be within itself."
        },
        {
            """
            {
              "shapes": {
                "a": { "scalar": { "type": "integer", "name": "Id" } },
                "b": { "fields": { "A": { "type": "object", "shape": «"a"» } } }
              }
            }
            """,
            "The shape 'a' is a bare value, not an object."
        },
    };
}
