using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.BadInput.Tables;

/// <summary>Filters and parameters that cannot be answered, by GET and by .search.</summary>
internal static class BadQueries
{
    private const int Depth = 10_000;

    private static readonly string[] Filters =
    [
        "", " ", "\t", "\u00a0", "userName", "userName ", "userName eq", "userName eq ", "eq \"x\"", "userName zz \"x\"", "userName = \"x\"", "userName == \"x\"", "userName eq \"x", "userName eq x\"", "userName eq 'x'",
        "(userName eq \"x\"", "userName eq \"x\")", "()", "not", "not userName eq \"x\"", "not (", "and", "or", "userName eq \"x\" and", "and userName eq \"x\"", "userName eq \"x\" or", "userName eq \"x\" userName eq \"y\"",
        "userName eq \"x\" and and userName pr", "userName eq \"x\" xor userName pr", "userName eq \"x\";", "userName pr \"x\"", "userName eq \"\\x\"", "userName eq \"\\u12\"", "userName eq \"\\ud800\"", "userName eq \"\\u0000\"",
        "userName eq \"a\nb\"", "userName eq \"a\u0000b\"", "userName eq []", "userName eq [\"x\"]", "userName gt", "pr", "\"userName\" eq \"x\"", "1 eq 1", "true", "\"x\"", "*",
        "emails[type eq", "emails[type eq \"work\"", "emails[type eq \"work\"]]", "emails[]", "emails[ ]", "emails[type]", "[type eq \"work\"]", "emails]", "emails[emails[type eq \"x\"]]", "emails[nope eq \"x\"]", "emails[type eq \"work\"].nope eq \"x\"",
        "emails[type eq \"work\"] and", "userName[value eq \"x\"]", "name[nope eq \"x\"]",
        "nope eq \"x\"", "nope pr", "name.nope eq \"x\"", "userName.value eq \"x\"", "name.givenName.more eq \"x\"", "emails.nope eq \"x\"", "name eq \"x\"", "name.", ".name eq \"x\"", "name..givenName eq \"x\"",
        "urn:x:y eq \"x\"", "urn: eq \"x\"", "urn:ietf:params:scim:schemas:core:2.0:User: eq \"x\"", "urn:ietf:params:scim:schemas:core:2.0:User:nope eq \"x\"", "urn:ietf:params:scim:schemas:core:2.0:Group:displayName eq \"x\"",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:nope pr", "employeeNumber eq \"x\"",
        "__proto__ eq \"x\"", "__proto__ pr", "constructor pr", "constructor.name eq \"x\"", "hasOwnProperty pr", "toString pr", "GetType pr", "Node pr",
        "active gt true", "active co \"tru\"", "active sw true", "active eq \"maybe\"", "active eq 1", "meta.created gt \"yesterday\"", "meta.created gt 7", "meta.created co \"20\"",
        "userName eq 'x' or '1'='1'", "userName eq \"x\" -- ", "'; DROP TABLE users; --", "${jndi:ldap://x}", "{{7*7}}", "<script>", "%00", "\u0001", "\u007f", "😀", "userName еq \"x\"",
    ];

    private static readonly (string Name, string Query, string[] ScimTypes)[] Parameters =
    [
        ("count no number", "count=ten", ["invalidValue"]),
        ("count with a point", "count=1.5", ["invalidValue"]),
        ("count hexadecimal", "count=0x10", ["invalidValue"]),
        ("count with an exponent", "count=1e3", ["invalidValue"]),
        ("count in other digits", "count=%D9%A1", ["invalidValue"]),
        ("count with NUL", "count=1%00", ["invalidValue"]),
        ("startIndex no number", "startIndex=one", ["invalidValue"]),
        ("startIndex with a point", "startIndex=1.0", ["invalidValue"]),
        ("sortOrder unknown", "sortBy=userName&sortOrder=sideways", ["invalidValue"]),
        ("sortBy unknown", "sortBy=nope", ["invalidValue", "invalidPath"]),
        ("sortBy malformed", "sortBy=emails%5Btype%20eq", ["invalidValue", "invalidPath"]),
        ("sortBy __proto__", "sortBy=__proto__", ["invalidValue", "invalidPath"]),
        ("sortBy complex", "sortBy=name", ["invalidValue", "invalidPath"]),
        ("attributes and excludedAttributes", "attributes=userName&excludedAttributes=title", ["invalidValue"]),
        ("filter without a sign of equality", "filter", ["invalidFilter"]),
        ("filter of a plus", "filter=+", ["invalidFilter"]),
        ("filter twice", "filter=userName%20pr&filter=title%20pr", ["invalidFilter", "invalidValue", "invalidSyntax"]),
        ("count twice", "count=1&count=2", ["invalidValue", "invalidSyntax"]),
        ("startIndex twice", "startIndex=1&startIndex=2", ["invalidValue", "invalidSyntax"]),
        ("sortBy twice", "sortBy=userName&sortBy=title", ["invalidValue", "invalidSyntax"]),
        ("cursor that nobody gave out", "cursor=abc", ["invalidCursor"]),
        ("cursor with a bad escape", "cursor=%zz", ["invalidCursor"]),
        ("cursor with NUL", "cursor=%00", ["invalidCursor"]),
        ("cursor in other letters", "cursor=%D9%A1%F0%9F%98%80", ["invalidCursor"]),
        ("cursor of blanks", "cursor=%20", ["invalidCursor"]),
        ("cursor of 6,000 letters", "cursor=" + new string('A', 6_000), ["invalidCursor"]),
        ("cursor twice", "cursor=&cursor=x", ["invalidCursor"]),
        ("cursor and startIndex", "cursor=&startIndex=1", ["invalidValue"]),
        ("cursor and a count that is no number", "cursor=&count=ten", ["invalidCount"]),
        ("filter with a bad escape", "filter=userName%20eq%20%zz", ["invalidFilter"]),
        ("filter with half an escape", "filter=userName%20eq%20%2", ["invalidFilter"]),
        ("filter with a lone percent", "filter=%", ["invalidFilter"]),
        ("filter with bytes that are no UTF-8", "filter=userName%20eq%20%22%FF%22", ["invalidFilter"]),
        ("filter with an overlong quote", "filter=userName%20eq%20%C0%A2x%C0%A2", ["invalidFilter"]),
        ("filter with a surrogate as bytes", "filter=userName%20eq%20%22%ED%A0%80%22", ["invalidFilter"]),
        ("filter with NUL", "filter=userName%20eq%20%22%00%22", ["invalidFilter"]),
    ];

    private static readonly string[] Searches =
    [
        "{\"filter\":7}", "{\"filter\":true}", "{\"filter\":{}}", "{\"filter\":[\"userName pr\"]}", "{\"filter\":\"\"}", "{\"count\":\"ten\"}", "{\"count\":1.5}", "{\"count\":{}}", "{\"count\":true}", "{\"count\":[]}", "{\"startIndex\":\"one\"}", "{\"startIndex\":[1]}",
        "{\"startIndex\":1.5}", "{\"sortBy\":7}", "{\"sortBy\":{}}", "{\"sortOrder\":\"sideways\",\"sortBy\":\"userName\"}", "{\"sortOrder\":7,\"sortBy\":\"userName\"}", "{\"attributes\":7}", "{\"attributes\":[7]}", "{\"attributes\":{}}",
        "{\"cursor\":7}", "{\"cursor\":[\"\"]}", "{\"cursor\":{}}", "{\"cursor\":\"x\"}", "{\"cursor\":\"\",\"count\":\"ten\"}", "{\"cursor\":\"\",\"count\":{\"a\":[1]}}", "{\"cursor\":\"\",\"startIndex\":1}",
        "{\"excludedAttributes\":7}", "{\"excludedAttributes\":[[\"x\"]]}",
    ];

    public static IEnumerable<BadRequest> All =>
    [
        .. Filters.SelectMany(filter => WithFilter($"filter {filter}", filter)),
        .. Parameters.Select(bad => BadRequest.Get(bad.Name, $"/Users?{bad.Query}") with { ScimTypes = bad.ScimTypes }),
        .. Searches.Select(body => BadRequest.Create($"search {body}", "POST", "/Users/.search", body.Insert(1, $"\"schemas\":[\"{WriteRequests.SearchUrn}\"],"), "invalidSyntax", "invalidValue", "invalidFilter", "invalidCursor", "invalidCount")),
        .. Sensitive,
        .. DeepFilters,
    ];

    /// <summary>Unquoted words, which are strings when they are repaired.</summary>
    public static IEnumerable<BadRequest> UnderStrict =>
        new[] { "userName eq {}", "userName eq x", "userName co true", "userName gt false", "userName eq 7", "active eq \"true\"", "active eq True", "manager eq \"x\"", "emails[type eq \"work\"].value eq \"x\"" }
            .SelectMany(filter => WithFilter($"filter {filter}", filter));

    /// <summary>Huge numbers, which are clamped or rejected and cause nothing worse.</summary>
    public static IEnumerable<string> HugeNumbers =>
        from parameter in new[] { "count", "startIndex" }
        from number in new[] { "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "-9223372036854775809", new string('9', 1000), "-" + new string('9', 1000), "-0", "%2B1", "0001" }
        select $"/Users?{parameter}={number}";

    private static IEnumerable<BadRequest> Sensitive =>
        from filter in new[] { "password eq \"x\"", "password pr", "not (password eq \"x\")", "userName pr and password sw \"a\"", "urn:ietf:params:scim:schemas:core:2.0:User:password eq \"x\"" }
        from request in WithFilter($"secret {filter}", filter).Append(BadRequest.Get("secret sort", "/Users?sortBy=password"))
        select request with { Statuses = [403], ScimTypes = ["sensitive"] };

    private static IEnumerable<BadRequest> DeepFilters =>
        from filter in new[]
        {
            ("deep parentheses", Repeat("(") + "userName pr" + Repeat(")")),
            ("deep parentheses without end", Repeat("(")),
            ("deep not", Repeat("not (") + "userName pr" + Repeat(")")),
            ("a long chain of or", "userName pr" + Repeat(" or userName pr")),
            ("a long chain of and", "userName pr" + Repeat(" and userName pr")),
            ("deep brackets", Repeat("emails[") + "type pr" + Repeat("]")),
            ("deep dots", "name" + Repeat(".givenName") + " pr"),
            ("a long URN", "urn" + Repeat(":x") + " pr"),
            ("a long number", "userName eq " + Repeat("9")),
            ("long blanks", "userName" + Repeat(" ") + "zz \"x\""),
        }
        select Search(filter.Item1, filter.Item2);

    private static IEnumerable<BadRequest> WithFilter(string name, string filter) =>
        [BadRequest.Get(name, $"/Users?filter={Uri.EscapeDataString(filter)}") with { ScimTypes = ["invalidFilter"] }, Search(name, filter)];

    private static BadRequest Search(string name, string filter) =>
        BadRequest.Create(name, "POST", "/Users/.search", new JsonObject { ["schemas"] = new JsonArray(WriteRequests.SearchUrn), ["filter"] = filter }.ToJsonString(), "invalidFilter");

    private static string Repeat(string text) => string.Concat(Enumerable.Repeat(text, Depth));
}
