using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance.Faults;

/// <summary>Faults of a server that reports success and does something else or nothing.</summary>
internal static class LostWriteFaults
{
    // Ids and addresses are unique per server, so that servers do not affect each other.
    private static readonly ConcurrentDictionary<string, bool> Disabled = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, bool> UsedNames = new(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyDictionary<string, Fault> All { get; } = new Dictionary<string, Fault>
    {
        ["creations-are-forgotten"] = new("A POST answers an id under which nothing is kept")
        {
            Middleware = FaultMiddleware.ChangeReply("POST", (_, reply) =>
            {
                if (reply.Status == 201 && reply.Json is { } created)
                {
                    created["id"] = Guid.NewGuid().ToString();
                }
            }),
        },
        ["puts-are-forgotten"] = new("A PUT answers what is there and changes nothing")
        {
            Middleware = FaultMiddleware.ChangeRequest(request => request.Method = request.Method == "PUT" ? "GET" : request.Method),
        },
        ["patches-are-forgotten"] = new("A PATCH changes something else") { Middleware = FaultMiddleware.ChangeOperations(_ => [CreateUnrelatedOperation()]) },
        ["deletions-are-forgotten"] = new("A DELETE answers 204 and deletes nothing")
        {
            Middleware = (context, next) =>
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
            Middleware = FaultMiddleware.ChangeBody("PATCH", (_, message) =>
            {
                if (message["Operations"] is JsonArray { Count: > 0 } operations)
                {
                    message["Operations"] = new JsonArray(operations[0]?.DeepClone());
                }
            }),
        },
        ["empty-lists-are-no-change"] = LoseSilently("An empty list in a PATCH is taken for no change", operation => operation["value"] is JsonArray { Count: 0 }),
        ["empty-values-are-no-change"] = LoseSilently(
            "An empty value in a PATCH is taken for no change", operation => operation.ContainsKey("value") && string.IsNullOrEmpty(operation["value"]?.ToString())),
        ["the-first-manager-stays"] = LoseSilently(
            "A manager is set once", operation => IsOperation(operation, "replace") && operation["path"]?.ToString().EndsWith(":manager", StringComparison.Ordinal) == true),
        ["member-removal-is-lost"] = LoseSilently(
            "A removal by a value path is lost", operation => IsOperation(operation, "remove") && operation["path"]?.ToString().Contains('[', StringComparison.Ordinal) == true),
        ["removals-are-lost"] = LoseSilently("Removals are lost", operation => IsOperation(operation, "remove")),
        ["replacements-are-lost"] = LoseSilently("Replacements are lost", operation => IsOperation(operation, "replace")),
        ["extensions-are-lost"] = LoseSilently(
            "What a PATCH says of an extension is lost", operation => operation["path"]?.ToString().StartsWith("urn:", StringComparison.Ordinal) == true),
        ["additions-to-complex-values-are-lost"] = LoseSilently(
            "What a PATCH says of a complex value is lost", operation => operation["value"] is JsonObject || operation["path"]?.ToString().StartsWith("name.", StringComparison.Ordinal) == true),
        ["additions-to-lists-are-lost"] = LoseSilently("What a PATCH adds to a list is lost", operation => operation["value"] is JsonArray),
        ["simple-additions-are-lost"] = LoseSilently(
            "What a PATCH says of a simple value is lost", operation => IsOperation(operation, "add") && operation["value"] is JsonValue && operation["path"]?.ToString().StartsWith("urn:", StringComparison.Ordinal) == false),
        ["immutable-attributes-change"] = LoseSilently("A change of what is immutable is quietly given up", operation => operation["path"]?.ToString().EndsWith(":badge", StringComparison.Ordinal) == true),
        ["read-only-attributes-change-quietly"] = LoseSilently(
            "A change of what is read-only is quietly given up", operation => operation["path"]?.ToString() is "groups" or "meta" or "id" || operation["path"]?.ToString().EndsWith(":rank", StringComparison.Ordinal) == true),
        ["added-members-replace-the-others"] = new("An add to a list replaces it")
        {
            Middleware = FaultMiddleware.ChangeOperations(operation => [(string?)operation["path"] == "members" && IsOperation(operation, "add") ? operation.With(("op", "replace")) : operation]),
        },
        ["removals-by-value-clear-the-list"] = new("A removal by value removes all")
        {
            Middleware = FaultMiddleware.ChangeOperations(operation => [IsOperation(operation, "remove") ? Op.Remove(operation["path"]?.ToString() ?? string.Empty) : operation]),
        },
        ["dotted-keys-are-dropped"] = new("Keys with dots are dropped where a PATCH has no path")
        {
            Middleware = FaultMiddleware.ChangeOperations(operation => [operation.ContainsKey("path") ? operation : WithoutDots(operation)]),
        },
        ["disabling-loses-memberships"] = new("Who is disabled leaves all groups")
        {
            Middleware = (context, next) => FaultMiddleware.ChangeOperations(operation =>
            {
                if ((string?)operation["path"] == "active" && "False".Equals(operation["value"]?.ToString(), StringComparison.OrdinalIgnoreCase))
                {
                    Disabled[context.Request.Path.Value?.Split('/')[^1] ?? string.Empty] = true;
                }

                return [operation];
            })(context, inner => FaultMiddleware.ChangeReply("GET", (_, reply) => LoseDisabled(reply))(inner, next)),
        },
        ["names-stay-taken"] = new("The name of a group stays taken after it is gone")
        {
            Middleware = FaultMiddleware.ChangeBody("POST", (request, group) =>
            {
                if (group["displayName"] is { } name && !UsedNames.TryAdd($"{request.Host} {name}", true))
                {
                    group.Remove("displayName");
                }
            }),
        },
    };

    private static Fault LoseSilently(string name, Func<JsonObject, bool> lost) =>
        new(name) { Middleware = FaultMiddleware.ChangeOperations(operation => [lost(operation) ? CreateUnrelatedOperation() : operation]) };

    private static JsonObject CreateUnrelatedOperation() => Op.Add("externalId", "something-else");

    private static bool IsOperation(JsonObject operation, string op) => op.Equals(operation["op"]?.ToString(), StringComparison.OrdinalIgnoreCase);

    private static JsonObject WithoutDots(JsonObject operation)
    {
        var kept = (operation["value"] as JsonObject ?? []).Where(pair => !pair.Key.Contains('.', StringComparison.Ordinal));
        operation["value"] = new JsonObject(kept.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
        return operation;
    }

    private static void LoseDisabled(FaultyReply reply)
    {
        if (reply.Json?["members"] is JsonArray members)
        {
            reply.Json["members"] = new JsonArray([.. members.Where(member => !Disabled.ContainsKey(member?["value"]?.ToString() ?? string.Empty)).Select(member => member?.DeepClone())]);
        }
    }
}
