using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance.Faults;

/// <summary>Faults in Bulk requests: the operations are changed before they arrive, or the results before they are sent.</summary>
internal static class BulkFaults
{
    public static IReadOnlyDictionary<string, Fault> All { get; } = new Dictionary<string, Fault>
    {
        ["7644-3.7-05"] = new("A POST below one resource creates another")
        {
            Middleware = Operations(operation => operation["path"] = (string?)operation["method"] == "POST" ? "/" + ((string?)operation["path"])?.Split('/')[1] : (string?)operation["path"]),
        },
        ["7644-3.7-07"] = new("failOnErrors is not heeded")
        {
            Middleware = FaultMiddleware.ChangeBody("POST", (request, message) => Drop(request, message, "failOnErrors")),
        },
        ["7644-3.7-09"] = new("Results have no location") { Middleware = Results(result => result.Remove("location")) },
        ["7644-3.7-10"] = new("A status is a number")
        {
            Middleware = Results(result => result["status"] = int.Parse((string)result["status"]!, System.Globalization.CultureInfo.InvariantCulture)), // each result has one
        },
        ["7644-3.7-11"] = new("A failure is told by its status alone") { Middleware = Results(result => result.Remove("response")) },
        ["7644-3.7.1-01"] = new("The references of a circle are lost")
        {
            Middleware = Operations(operation => (operation["data"] as JsonObject)?.Remove("members")),
        },
        ["7644-3.7.2-01"] = new("A bulkId in an extension is taken for an id")
        {
            Middleware = Operations(operation =>
            {
                if (operation["data"]?[Sample.EnterpriseUrn]?["manager"] is JsonObject manager)
                {
                    manager["value"] = ((string?)manager["value"])?.Replace("bulkId:", "bulkId-", StringComparison.Ordinal);
                }
            }),
        },
        ["7644-3.7.4-01"] = new("There is no limit")
        {
            Configure = setup => setup with { Options = null },
        },
    };

    private static Func<HttpContext, RequestDelegate, Task> Operations(Action<JsonObject> change) => FaultMiddleware.ChangeBody("POST", (request, message) =>
    {
        if (IsBulk(request) && message["Operations"] is JsonArray operations)
        {
            foreach (var operation in operations.OfType<JsonObject>())
            {
                change(operation);
            }
        }
    });

    private static Func<HttpContext, RequestDelegate, Task> Results(Action<JsonObject> change) => FaultMiddleware.ChangeReply("POST", (request, reply) =>
    {
        if (IsBulk(request) && reply.Json?["Operations"] is JsonArray results)
        {
            foreach (var result in results.OfType<JsonObject>())
            {
                change(result);
            }
        }
    });

    private static void Drop(HttpRequest request, JsonObject message, string name)
    {
        if (IsBulk(request))
        {
            message.Remove(name);
        }
    }

    private static bool IsBulk(HttpRequest request) => request.Path.Value?.EndsWith("/Bulk", StringComparison.Ordinal) is true;
}
