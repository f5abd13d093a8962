using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance.Faults;

/// <summary>Faults of a server that keeps everything and tells it wrongly, or is too strict for the clients that exist.</summary>
internal static partial class HabitFaults
{
    public static IReadOnlyDictionary<string, Fault> All { get; } = new Dictionary<string, Fault>
    {
        ["numbers-as-text"] = new("The numbers of a list are texts")
        {
            Around = Lists((_, list) =>
            {
                foreach (var name in new[] { "totalResults", "startIndex", "itemsPerPage" })
                {
                    list[name] = list[name]?.ToString();
                }
            }),
        },
        ["lists-without-names"] = new("Lists show a part of each user") { Around = Spoil.Reply("GET", (_, reply) => Listed(reply).ForEach(user => user.Remove("name"))) },
        ["single-reads-lack-emails"] = new("Alone, a user lacks its addresses") { Around = Spoil.Reply("GET", (_, reply) => reply.Json?.Remove("emails")) },
        ["no-match-is-404"] = new("An empty list is answered by 404")
        {
            Around = Spoil.Reply("GET", (_, reply) => reply.Status = reply.Json?["totalResults"]?.ToString() == "0" ? 404 : reply.Status),
        },
        ["posts-are-200"] = new("A creation is answered by 200") { Around = Spoil.Reply("POST", (_, reply) => reply.Status = reply.Status == 201 ? 200 : reply.Status) },
        ["duplicates-are-taken"] = new("The same name is taken twice") { Around = Spoil.Body("POST", (_, user) => user["userName"] = $"{user["userName"]}{Guid.NewGuid()}") },
        ["names-are-case-exact"] = new("Filters tell capitals from small letters")
        {
            Around = Spoil.Parameter("filter", filter => Capitals().Replace(filter, "\"nobody\"")),
        },
        ["groups-are-not-offered"] = new("There are no groups")
        {
            Around = Spoil.Request(request => request.Path = request.Path.Value?.Replace("/Groups", "/Nothing", StringComparison.Ordinal)),
        },
        ["refusals-lack-a-body"] = new("Who is not known hears nothing") { Around = Spoil.Reply(null, (_, reply) => reply.Json = reply.Status == 401 ? null : reply.Json) },
        ["charset-headers-are-refused"] = new("An Accept-Charset header is refused")
        {
            Around = (context, next) =>
            {
                if (context.Request.Headers.AcceptCharset.Count == 0)
                {
                    return next(context);
                }

                context.Response.StatusCode = 406;
                return Task.CompletedTask;
            },
        },
        ["inactive-users-vanish"] = new("Inactive users are not listed")
        {
            Around = Lists((_, list) =>
            {
                var active = (list["Resources"] as JsonArray ?? []).Where(user => user?["active"]?.ToString() != "false").Select(user => user?.DeepClone()).ToArray();
                list["Resources"] = new JsonArray(active);
                list["totalResults"] = active.Length;
            }),
        },
        ["passwords-are-shown"] = new("Passwords are shown")
        {
            Around = Spoil.Reply(null, (_, reply) =>
            {
                if (reply.Json?["userName"] is not null)
                {
                    reply.Json["password"] = "shown-to-everybody";
                }
            }),
        },
        ["second-pages-repeat-the-first"] = new("Every page is the first and says that it is another")
        {
            Around = (context, next) =>
            {
                var asked = context.Request.Query["startIndex"].ToString();
                return Lists((_, list) => list["startIndex"] = int.TryParse(asked, CultureInfo.InvariantCulture, out var start) ? start : 1)(
                    context, inner => Spoil.Parameter("startIndex", _ => "1")(inner, next));
            },
        },
        ["start-index-is-always-one"] = new("Every page says that it is the first") { Around = Lists((_, list) => list["startIndex"] = 1) },
        ["own-id-in-a-value-is-refused"] = new("The id of the resource itself is refused in the value of a PATCH")
        {
            Around = Spoil.Operations(operation => [operation["value"] is JsonObject value && value.ContainsKey("id") ? Op.Replace("id", "another") : operation]),
        },
        ["members-cannot-be-left-out"] = new("excludedAttributes is ignored") { Around = Spoil.Parameter("excludedAttributes", _ => null) },
        ["enterprise-is-not-published"] = new("The extension for employees is offered and not published")
        {
            Around = Lists((_, list) => list["Resources"] = new JsonArray(
                [.. (list["Resources"] as JsonArray ?? []).Where(schema => (string?)schema?["id"] != Sample.EnterpriseUrn).Select(schema => schema?.DeepClone())])),
        },
        ["work-is-not-canonical"] = new("Schemas tell no canonical values")
        {
            Around = Spoil.Reply("GET", (request, reply) =>
            {
                if (request.Path.Value?.Contains("/Schemas/", StringComparison.Ordinal) == true)
                {
                    reply.Json = JsonNode.Parse(reply.Json?.ToJsonString().Replace("canonicalValues", "otherValues", StringComparison.Ordinal) ?? "{}") as JsonObject;
                }
            }),
        },
        ["configuration-lacks-sort"] = new("The configuration does not tell whether it sorts")
        {
            Around = Spoil.Reply("GET", (_, reply) => reply.Json = reply.Json?.ContainsKey("sort") == true ? reply.Json.With(("sort", new JsonObject())) : reply.Json),
        },
        ["discovery-takes-writes"] = new("Discovery can be written to, and forgets it")
        {
            Around = Spoil.Request(request => request.Method = WritesDiscovery(request) ? "GET" : request.Method),
        },
        ["lists-lose-their-last"] = new("A list lacks its last element")
        {
            Around = Lists((_, list) => (list["Resources"] as JsonArray)?.RemoveAt(((JsonArray)list["Resources"]!).Count - 1)), // only where it is an array
        },
        ["single-items-are-not-found"] = new("Discovery knows lists alone")
        {
            Around = Spoil.Request(request => request.Path = ItemOfDiscovery().Replace(request.Path.Value ?? string.Empty, "/Nothing/")),
        },
        ["groups-are-not-published"] = new("The schema of groups lacks its members")
        {
            Around = Spoil.Reply("GET", (_, reply) =>
            {
                if ((string?)reply.Json?["id"] == Sample.GroupUrn)
                {
                    reply.Json["attributes"] = new JsonArray();
                }
            }),
        },
        ["unknown-addresses-are-plain-404"] = new("An address that does not exist has no error") { Around = Spoil.Reply("GET", (_, reply) => reply.Json = reply.Status == 404 ? null : reply.Json) },
        ["required-attributes-are-made-up"] = new("What is required and missing is made up")
        {
            Around = Spoil.Body("POST", (request, resource) => resource[NameOf(request)] ??= $"made-up-{Guid.NewGuid()}"),
        },
        ["secrets-are-shown"] = new("What is never returned is returned to who asks for it by name")
        {
            Around = Spoil.Reply("GET", (request, reply) => reply.Json = request.Query["attributes"] == "password" ? reply.Json?.With(("password", "shown")) : reply.Json),
        },
        ["groups-get-another-name"] = new("A POST answers another name") { Around = Spoil.Reply("POST", (_, reply) => reply.Json?.With(("displayName", "another"))) },
        ["string-booleans-are-refused"] = Without(ScimDialectRules.StringBooleans, "A boolean in a text is refused"),
        ["string-booleans-are-true"] = new("Every boolean in a text is true")
        {
            Around = Spoil.Operations(operation => [operation["value"]?.ToString() == "False" ? operation.With(("value", true)) : operation]),
        },
        ["complex-values-by-text-are-refused"] = Without(ScimDialectRules.ManagerText, "A complex value that is sent as a text is refused"),
        ["unknown-schemas-are-refused"] = Without(ScimDialectRules.UnknownSchemas, "A URN that nobody knows is refused"),
        ["additions-need-an-element"] = Without(ScimDialectRules.ReplaceCreates, "A replace of what is not there is refused"),
    };

    /// <summary>Changes the lists that GET answers.</summary>
    private static Func<HttpContext, RequestDelegate, Task> Lists(Action<HttpRequest, JsonObject> change) => Spoil.Reply("GET", (request, reply) =>
    {
        if (reply.Json is { } list && list.ContainsKey("totalResults"))
        {
            change(request, list);
        }
    });

    private static bool WritesDiscovery(HttpRequest request) => request.Method != "GET" && Discovery().IsMatch(request.Path.Value ?? string.Empty);

    private static string NameOf(HttpRequest request) => request.Path.Value?.Split('/')[^1] switch
    {
        "Users" => "userName",
        "Groups" => "displayName",
        _ => "serial",
    };

    private static List<JsonObject> Listed(SpoiledReply reply) => [.. (reply.Json?["Resources"] as JsonArray ?? []).OfType<JsonObject>()];

    private static Fault Without(ScimDialectRule rule, string name) => new(name)
    {
        Setup = setup => setup with { Options = options => options.Dialect = options.Dialect.Without(rule) },
    };

    [GeneratedRegex("/(ServiceProviderConfig|ResourceTypes|Schemas)$")]
    private static partial Regex Discovery();

    [GeneratedRegex("/(ResourceTypes|Schemas)/")]
    private static partial Regex ItemOfDiscovery();

    [GeneratedRegex("\"[^\"]*[A-Z][^\"]*\"")]
    private static partial Regex Capitals();
}
