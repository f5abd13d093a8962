using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance.Faults;

/// <summary>Faults of a server that applies PATCH operations wrongly: the operations are changed before they arrive.</summary>
internal static class PatchFaults
{
    public static IReadOnlyDictionary<string, Fault> All { get; } = new Dictionary<string, Fault>
    {
        ["7644-3.5.2-06"] = new("A change of id is quietly given up")
        {
            Around = Spoil.Operations(operation => [WithoutId(Pointed(operation, from: "id", to: "nickName"))]),
        },
        ["7644-3.5.2.2-02"] = new("The removal of a required attribute is quietly given up")
        {
            Around = Spoil.Operations(operation => [Pointed(operation, from: "userName", to: "nickName")]),
        },
        ["7644-3.5.2.3-02"] = new("A replace of a complex value throws the other parts away")
        {
            Around = Spoil.Operations(operation => (string?)operation["path"] == "name" ? [Op.Remove("name"), operation] : [operation]),
        },
        ["7644-3.5.2-02"] = new("A PATCH need not say what it is")
        {
            Around = Spoil.Body("PATCH", (_, message) => message["schemas"] = new JsonArray(Op.Schema)),
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
