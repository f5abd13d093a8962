using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance.Faults;

/// <summary>Faults of a server that says yes and does something else, or nothing.</summary>
internal static class LostWorkFaults
{
    // Ids and addresses differ from server to server, so that what one has seen does not disturb another.
    private static readonly ConcurrentDictionary<string, bool> Disabled = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, bool> Taken = new(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyDictionary<string, Fault> All { get; } = new Dictionary<string, Fault>
    {
        ["creations-are-forgotten"] = new("A POST answers an id under which nothing is kept")
        {
            Around = Spoil.Reply("POST", (_, reply) =>
            {
                if (reply.Status == 201 && reply.Json is { } created)
                {
                    created["id"] = Guid.NewGuid().ToString();
                }
            }),
        },
        ["puts-are-forgotten"] = new("A PUT answers what is there and changes nothing")
        {
            Around = Spoil.Request(request => request.Method = request.Method == "PUT" ? "GET" : request.Method),
        },
        ["patches-are-forgotten"] = new("A PATCH changes something else") { Around = Spoil.Operations(_ => [Nothing()]) },
        ["deletions-are-forgotten"] = new("A DELETE answers 204 and deletes nothing")
        {
            Around = (context, next) =>
            {
                if (context.Request.Method != "DELETE")
                {
                    return next(context);
                }

                context.Response.StatusCode = 204;
                return Task.CompletedTask;
            },
        },
        ["only-the-first-operation-counts"] = new("Of several PATCH operations the first is applied")
        {
            Around = Spoil.Body("PATCH", (_, message) =>
            {
                if (message["Operations"] is JsonArray { Count: > 0 } operations)
                {
                    message["Operations"] = new JsonArray(operations[0]?.DeepClone());
                }
            }),
        },
        ["empty-lists-are-no-change"] = Quiet("An empty list in a PATCH is taken for no change", operation => operation["value"] is JsonArray { Count: 0 }),
        ["empty-values-are-no-change"] = Quiet(
            "An empty value in a PATCH is taken for no change", operation => operation.ContainsKey("value") && string.IsNullOrEmpty(operation["value"]?.ToString())),
        ["the-first-manager-stays"] = Quiet(
            "A manager is set once", operation => Is(operation, "replace") && operation["path"]?.ToString().EndsWith(":manager", StringComparison.Ordinal) == true),
        ["member-removal-is-lost"] = Quiet(
            "A removal by a value path is lost", operation => Is(operation, "remove") && operation["path"]?.ToString().Contains('[', StringComparison.Ordinal) == true),
        ["removals-are-lost"] = Quiet("Removals are lost", operation => Is(operation, "remove")),
        ["replacements-are-lost"] = Quiet("Replacements are lost", operation => Is(operation, "replace")),
        ["extensions-are-lost"] = Quiet(
            "What a PATCH says of an extension is lost", operation => operation["path"]?.ToString().StartsWith("urn:", StringComparison.Ordinal) == true),
        ["additions-to-complex-values-are-lost"] = Quiet(
            "What a PATCH says of a complex value is lost", operation => operation["value"] is JsonObject || operation["path"]?.ToString().StartsWith("name.", StringComparison.Ordinal) == true),
        ["additions-to-lists-are-lost"] = Quiet("What a PATCH adds to a list is lost", operation => operation["value"] is JsonArray),
        ["simple-additions-are-lost"] = Quiet(
            "What a PATCH says of a simple value is lost", operation => Is(operation, "add") && operation["value"] is JsonValue && operation["path"]?.ToString().StartsWith("urn:", StringComparison.Ordinal) == false),
        ["immutable-attributes-change"] = Quiet("A change of what is immutable is quietly given up", operation => operation["path"]?.ToString().EndsWith(":badge", StringComparison.Ordinal) == true),
        ["read-only-attributes-change-quietly"] = Quiet(
            "A change of what is read-only is quietly given up", operation => operation["path"]?.ToString() is "groups" or "meta" or "id" || operation["path"]?.ToString().EndsWith(":rank", StringComparison.Ordinal) == true),
        ["added-members-replace-the-others"] = new("An add to a list replaces it")
        {
            Around = Spoil.Operations(operation => [(string?)operation["path"] == "members" && Is(operation, "add") ? operation.With(("op", "replace")) : operation]),
        },
        ["removals-by-value-clear-the-list"] = new("A removal by value removes all")
        {
            Around = Spoil.Operations(operation => [Is(operation, "remove") ? Op.Remove(operation["path"]?.ToString() ?? string.Empty) : operation]),
        },
        ["dotted-keys-are-dropped"] = new("Keys with dots are dropped where a PATCH has no path")
        {
            Around = Spoil.Operations(operation => [operation.ContainsKey("path") ? operation : WithoutDots(operation)]),
        },
        ["disabling-loses-memberships"] = new("Who is disabled leaves all groups")
        {
            Around = (context, next) => Spoil.Operations(operation =>
            {
                if ((string?)operation["path"] == "active" && "False".Equals(operation["value"]?.ToString(), StringComparison.OrdinalIgnoreCase))
                {
                    Disabled[context.Request.Path.Value?.Split('/')[^1] ?? string.Empty] = true;
                }

                return [operation];
            })(context, inner => Spoil.Reply("GET", (_, reply) => LoseDisabled(reply))(inner, next)),
        },
        ["names-stay-taken"] = new("The name of a group stays taken after it is gone")
        {
            Around = Spoil.Body("POST", (request, group) =>
            {
                if (group["displayName"] is { } name && !Taken.TryAdd($"{request.Host} {name}", true))
                {
                    group.Remove("displayName");
                }
            }),
        },
    };

    private static Fault Quiet(string name, Func<JsonObject, bool> lost) =>
        new(name) { Around = Spoil.Operations(operation => [lost(operation) ? Nothing() : operation]) };

    private static JsonObject Nothing() => Op.Add("externalId", "something-else");

    private static bool Is(JsonObject operation, string op) => op.Equals(operation["op"]?.ToString(), StringComparison.OrdinalIgnoreCase);

    private static JsonObject WithoutDots(JsonObject operation)
    {
        var kept = (operation["value"] as JsonObject ?? []).Where(pair => !pair.Key.Contains('.', StringComparison.Ordinal));
        operation["value"] = new JsonObject(kept.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
        return operation;
    }

    private static void LoseDisabled(SpoiledReply reply)
    {
        if (reply.Json?["members"] is JsonArray members)
        {
            reply.Json["members"] = new JsonArray([.. members.Where(member => !Disabled.ContainsKey(member?["value"]?.ToString() ?? string.Empty)).Select(member => member?.DeepClone())]);
        }
    }
}
