using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance.Faults;

/// <summary>Faults in PATCH requests: the operations are changed before they arrive.</summary>
internal static class PatchFaults
{
    public static IReadOnlyDictionary<string, Fault> All { get; } = new Dictionary<string, Fault>
    {
        ["7644-3.5.2-06"] = new("A change of id is quietly given up")
        {
            Middleware = FaultMiddleware.ChangeOperations(operation => [WithoutId(Pointed(operation, from: "id", to: "nickName"))]),
        },
        ["7644-3.5.2.2-02"] = new("The removal of a required attribute is quietly given up")
        {
            Middleware = FaultMiddleware.ChangeOperations(operation => [Pointed(operation, from: "userName", to: "nickName")]),
        },
        ["7644-3.5.2.3-02"] = new("A replace of a complex value throws the other parts away")
        {
            Middleware = FaultMiddleware.ChangeOperations(operation => (string?)operation["path"] == "name" ? [Op.Remove("name"), operation] : [operation]),
        },
        ["7644-3.5.2-02"] = new("A PATCH need not say what it is")
        {
            Middleware = FaultMiddleware.ChangeBody("PATCH", (_, message) => message["schemas"] = new JsonArray(Op.Schema)),
        },
    };

    private static JsonObject WithoutId(JsonObject operation)
    {
        (operation["value"] as JsonObject)?.Remove("id");
        return operation;
    }

    private static JsonObject Pointed(JsonObject operation, string from, string to)
    {
        if ((string?)operation["path"] == from)
        {
            operation["path"] = to;
        }

        return operation;
    }
}
