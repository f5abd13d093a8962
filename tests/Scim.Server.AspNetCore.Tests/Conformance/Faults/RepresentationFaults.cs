using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance.Faults;

/// <summary>Faults of a server that stores everything and represents it incorrectly, or that is too strict for real clients.</summary>
internal static partial class RepresentationFaults
{
    public static IReadOnlyDictionary<string, Fault> All { get; } = new Dictionary<string, Fault>
    {
        ["numbers-as-text"] = new("The numbers of a list are texts")
        {
            Middleware = ChangeLists((_, list) =>
            {
                foreach (var name in new[] { "totalResults", "startIndex", "itemsPerPage" })
                {
                    list[name] = list[name]?.ToString();
                }
            }),
        },
        ["lists-without-names"] = new("Lists show a part of each user") { Middleware = FaultMiddleware.ChangeReply("GET", (_, reply) => GetListed(reply).ForEach(user => user.Remove("name"))) },
        ["single-reads-lack-emails"] = new("Alone, a user lacks its addresses") { Middleware = FaultMiddleware.ChangeReply("GET", (_, reply) => reply.Json?.Remove("emails")) },
        ["no-match-is-404"] = new("An empty list is answered by 404")
        {
            Middleware = FaultMiddleware.ChangeReply("GET", (_, reply) => reply.Status = reply.Json?["totalResults"]?.ToString() == "0" ? 404 : reply.Status),
        },
        ["posts-are-200"] = new("A creation is answered by 200") { Middleware = FaultMiddleware.ChangeReply("POST", (_, reply) => reply.Status = reply.Status == 201 ? 200 : reply.Status) },
        ["duplicates-are-taken"] = new("The same name is taken twice") { Middleware = FaultMiddleware.ChangeBody("POST", (_, user) => user["userName"] = $"{user["userName"]}{Guid.NewGuid()}") },
        ["names-are-case-exact"] = new("Filters tell capitals from small letters")
        {
            Middleware = FaultMiddleware.ChangeParameter("filter", filter => Capitals().Replace(filter, "\"nobody\"")),
        },
        ["groups-are-not-offered"] = new("There are no groups")
        {
            Middleware = FaultMiddleware.ChangeRequest(request => request.Path = request.Path.Value?.Replace("/Groups", "/Nothing", StringComparison.Ordinal)),
        },
        ["refusals-lack-a-body"] = new("Who is not known hears nothing") { Middleware = FaultMiddleware.ChangeReply(null, (_, reply) => reply.Json = reply.Status == 401 ? null : reply.Json) },
        ["charset-headers-are-refused"] = new("An Accept-Charset header is refused")
        {
            Middleware = (context, next) =>
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
            Middleware = ChangeLists((_, list) =>
            {
                var active = (list["Resources"] as JsonArray ?? []).Where(user => user?["active"]?.ToString() != "false").Select(user => user?.DeepClone()).ToArray();
                list["Resources"] = new JsonArray(active);
                list["totalResults"] = active.Length;
            }),
        },
        ["passwords-are-shown"] = new("Passwords are shown")
        {
            Middleware = FaultMiddleware.ChangeReply(null, (_, reply) =>
            {
                if (reply.Json?["userName"] is not null)
                {
                    reply.Json["password"] = "shown-to-everybody";
                }
            }),
        },
        ["second-pages-repeat-the-first"] = new("Every page is the first and says that it is another")
        {
            Middleware = (context, next) =>
            {
                var asked = context.Request.Query["startIndex"].ToString();
                return ChangeLists((_, list) => list["startIndex"] = int.TryParse(asked, CultureInfo.InvariantCulture, out var start) ? start : 1)(
                    context, inner => FaultMiddleware.ChangeParameter("startIndex", _ => "1")(inner, next));
            },
        },
        ["start-index-is-always-one"] = new("Every page says that it is the first") { Middleware = ChangeLists((_, list) => list["startIndex"] = 1) },
        ["own-id-in-a-value-is-refused"] = new("The id of the resource itself is refused in the value of a PATCH")
        {
            Middleware = FaultMiddleware.ChangeOperations(operation => [operation["value"] is JsonObject value && value.ContainsKey("id") ? Op.Replace("id", "another") : operation]),
        },
        ["members-cannot-be-left-out"] = new("excludedAttributes is ignored") { Middleware = FaultMiddleware.ChangeParameter("excludedAttributes", _ => null) },
        ["enterprise-is-not-published"] = new("The extension for employees is offered and not published")
        {
            Middleware = ChangeLists((_, list) => list["Resources"] = new JsonArray(
                [.. (list["Resources"] as JsonArray ?? []).Where(schema => (string?)schema?["id"] != Sample.EnterpriseUrn).Select(schema => schema?.DeepClone())])),
        },
        ["work-is-not-canonical"] = new("Schemas tell no canonical values")
        {
            Middleware = FaultMiddleware.ChangeReply("GET", (request, reply) =>
            {
                if (request.Path.Value?.Contains("/Schemas/", StringComparison.Ordinal) == true)
                {
                    reply.Json = JsonNode.Parse(reply.Json?.ToJsonString().Replace("canonicalValues", "otherValues", StringComparison.Ordinal) ?? "{}") as JsonObject;
                }
            }),
        },
        ["configuration-lacks-sort"] = new("The configuration does not tell whether it sorts")
        {
            Middleware = FaultMiddleware.ChangeReply("GET", (_, reply) => reply.Json = reply.Json?.ContainsKey("sort") == true ? reply.Json.With(("sort", new JsonObject())) : reply.Json),
        },
        ["discovery-takes-writes"] = new("Discovery can be written to, and forgets it")
        {
            Middleware = FaultMiddleware.ChangeRequest(request => request.Method = WritesDiscovery(request) ? "GET" : request.Method),
        },
        ["lists-lose-their-last"] = new("A list lacks its last element")
        {
            Middleware = ChangeLists((_, list) => (list["Resources"] as JsonArray)?.RemoveAt(((JsonArray)list["Resources"]!).Count - 1)), // only where it is an array
        },
        ["single-items-are-not-found"] = new("Discovery knows lists alone")
        {
            Middleware = FaultMiddleware.ChangeRequest(request => request.Path = DiscoveryItem().Replace(request.Path.Value ?? string.Empty, "/Nothing/")),
        },
        ["groups-are-not-published"] = new("The schema of groups lacks its members")
        {
            Middleware = FaultMiddleware.ChangeReply("GET", (_, reply) =>
            {
                if ((string?)reply.Json?["id"] == Sample.GroupUrn)
                {
                    reply.Json["attributes"] = new JsonArray();
                }
            }),
        },
        ["unknown-addresses-are-plain-404"] = new("An address that does not exist has no error") { Middleware = FaultMiddleware.ChangeReply("GET", (_, reply) => reply.Json = reply.Status == 404 ? null : reply.Json) },
        ["required-attributes-are-made-up"] = new("What is required and missing is made up")
        {
            Middleware = FaultMiddleware.ChangeBody("POST", (request, resource) => resource[GetName(request)] ??= $"made-up-{Guid.NewGuid()}"),
        },
        ["secrets-are-shown"] = new("What is never returned is returned to who asks for it by name")
        {
            Middleware = FaultMiddleware.ChangeReply("GET", (request, reply) => reply.Json = request.Query["attributes"] == "password" ? reply.Json?.With(("password", "shown")) : reply.Json),
        },
        ["groups-get-another-name"] = new("A POST answers another name") { Middleware = FaultMiddleware.ChangeReply("POST", (_, reply) => reply.Json?.With(("displayName", "another"))) },
        ["string-booleans-are-refused"] = Without(ScimDialectRules.StringBooleans, "A boolean in a text is refused"),
        ["string-booleans-are-true"] = new("Every boolean in a text is true")
        {
            Middleware = FaultMiddleware.ChangeOperations(operation => [operation["value"]?.ToString() == "False" ? operation.With(("value", true)) : operation]),
        },
        ["complex-values-by-text-are-refused"] = Without(ScimDialectRules.ManagerText, "A complex value that is sent as a text is refused"),
        ["unknown-schemas-are-refused"] = Without(ScimDialectRules.UnknownSchemas, "A URN that nobody knows is refused"),
        ["additions-need-an-element"] = Without(ScimDialectRules.ReplaceCreates, "A replace of what is not there is refused"),
    };

    /// <summary>Changes the lists that GET returns.</summary>
    private static Func<HttpContext, RequestDelegate, Task> ChangeLists(Action<HttpRequest, JsonObject> change) => FaultMiddleware.ChangeReply("GET", (request, reply) =>
    {
        if (reply.Json is { } list && list.ContainsKey("totalResults"))
        {
            change(request, list);
        }
    });

    private static bool WritesDiscovery(HttpRequest request) => request.Method != "GET" && Discovery().IsMatch(request.Path.Value ?? string.Empty);

    private static string GetName(HttpRequest request) => request.Path.Value?.Split('/')[^1] switch
    {
        "Users" => "userName",
        "Groups" => "displayName",
        _ => "serial",
    };

    private static List<JsonObject> GetListed(FaultyReply reply) => [.. (reply.Json?["Resources"] as JsonArray ?? []).OfType<JsonObject>()];

    private static Fault Without(ScimDialectRule rule, string name) => new(name)
    {
        Configure = setup => setup with { Options = options => options.Dialect = options.Dialect.Without(rule) },
    };

    [GeneratedRegex("/(ServiceProviderConfig|ResourceTypes|Schemas)$")]
    private static partial Regex Discovery();

    [GeneratedRegex("/(ResourceTypes|Schemas)/")]
    private static partial Regex DiscoveryItem();

    [GeneratedRegex("\"[^\"]*[A-Z][^\"]*\"")]
    private static partial Regex Capitals();
}
