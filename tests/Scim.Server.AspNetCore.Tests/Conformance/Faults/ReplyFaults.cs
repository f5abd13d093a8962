using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance.Faults;

/// <summary>Faults in responses: the response is changed before it is sent.</summary>
internal static class ReplyFaults
{
    public static IReadOnlyDictionary<string, Fault> All { get; } = new Dictionary<string, Fault>
    {
        ["7644-3.4.3-01"] = new("A search is answered as if it had created something")
        {
            Middleware = FaultMiddleware.ChangeReply("POST", (request, reply) => reply.Status = request.Path.Value?.EndsWith("/.search", StringComparison.Ordinal) == true ? 201 : reply.Status),
        },
        ["9865-2-03"] = new("The last page leads to another")
        {
            Middleware = FaultMiddleware.ChangeReply("GET", (_, reply) =>
            {
                if (reply.Json?["Resources"] is JsonArray { Count: 1 })
                {
                    reply.Json["nextCursor"] = "again";
                }
            }),
        },
        ["9865-2-04"] = new("A cursor is Base64 as it stands in mails")
        {
            Middleware = FaultMiddleware.ChangeReply("GET", (_, reply) =>
            {
                if (reply.Json?["nextCursor"] is { } next)
                {
                    reply.Json["nextCursor"] = next + "==";
                }
            }),
        },
        ["9865-3-01"] = new("A search passes over the cursor")
        {
            Middleware = FaultMiddleware.ChangeReply("POST", (_, reply) => reply.Json?.Remove("nextCursor")),
        },
        ["7643-3.1-02"] = new("The id can be left out")
        {
            Middleware = FaultMiddleware.ChangeReply("GET", (request, reply) =>
            {
                if (request.Query["excludedAttributes"] == "id")
                {
                    reply.Json?.Remove("id");
                }
            }),
        },
        ["7643-3.1-03"] = new("A PUT tells another location")
        {
            Middleware = FaultMiddleware.ChangeReply("PUT", (_, reply) =>
            {
                if (reply.Json?["meta"] is JsonObject meta)
                {
                    meta["location"] = "http://elsewhere.example/Users/1";
                }
            }),
        },
        ["7644-3.5.1-07"] = new("A PUT says that the meta of the client was taken")
        {
            Middleware = FaultMiddleware.ChangeReply("PUT", (_, reply) =>
            {
                if (reply.Json?["meta"] is JsonObject meta)
                {
                    meta["created"] = "2001-01-01T00:00:00Z";
                }
            }),
        },
        ["7644-3.4.2.4-06"] = new("totalResults counts the page")
        {
            Middleware = FaultMiddleware.ChangeReply("GET", (_, reply) =>
            {
                if (reply.Json?["Resources"] is JsonArray page)
                {
                    reply.Json["totalResults"] = page.Count;
                }
            }),
        },
        ["7644-3.4.1-02"] = new("An unknown id is an empty list")
        {
            Middleware = FaultMiddleware.ChangeReply("GET", (_, reply) =>
            {
                if (reply.Status == 404)
                {
                    reply.Status = 200;
                    reply.Json = Sample.Message("urn:ietf:params:scim:api:messages:2.0:ListResponse", ("totalResults", 0));
                }
            }),
        },
        ["7644-3.1-02"] = new("A message is listed among the schemas")
        {
            Middleware = FaultMiddleware.ChangeReply("GET", (request, reply) =>
            {
                if (request.Path.Value?.EndsWith("/Schemas", StringComparison.Ordinal) == true && reply.Json?["Resources"] is JsonArray schemas)
                {
                    schemas.Add(Sample.Message("urn:ietf:params:scim:schemas:core:2.0:Schema", ("id", Op.Schema)));
                }
            }),
        },
        ["7644-3.5.1-09"] = new("A PUT answers a part of the resource")
        {
            Middleware = FaultMiddleware.ChangeReply("PUT", (_, reply) => reply.Json?.Remove("emails")),
        },
        ["7643-7-07"] = new("Definitions lack their mutability")
        {
            Middleware = FaultMiddleware.ChangeReply("GET", (_, reply) => FaultMiddleware.GetResources(reply).Select(schema => schema["attributes"]).OfType<JsonArray>()
                .SelectMany(attributes => attributes.OfType<JsonObject>()).ToList().ForEach(attribute => attribute.Remove("mutability"))),
        },
        ["7644-3.6-01"] = new("A deletion is answered by 200 and a body")
        {
            Middleware = FaultMiddleware.ChangeReply("DELETE", (_, reply) => (reply.Status, reply.Json) = (200, Sample.Message(Sample.UserUrn))),
        },
        ["7644-3.4.2-04"] = new("A page does not tell where it is")
        {
            Middleware = FaultMiddleware.ChangeReply("GET", (_, reply) =>
            {
                reply.Json?.Remove("startIndex");
                reply.Json?.Remove("itemsPerPage");
            }),
        },
        ["7643-3-02"] = new("Every extension is listed, in use or not")
        {
            Middleware = FaultMiddleware.ChangeReply("GET", (_, reply) =>
            {
                if (reply.Json?["userName"] is not null)
                {
                    reply.Json["schemas"] = new JsonArray(Sample.UserUrn, Sample.EnterpriseUrn, TestSchemas.ExtensionUrn);
                }
            }),
        },
        ["7644-3.12-07"] = new("A missing target is called a bad path")
        {
            Middleware = FaultMiddleware.ChangeReply("PATCH", (_, reply) =>
            {
                if ((string?)reply.Json?["scimType"] == "noTarget")
                {
                    reply.Json["scimType"] = "invalidPath";
                }
            }),
        },
        ["7643-4.1.1-06"] = new("A locale with an underscore is refused")
        {
            Middleware = FaultMiddleware.ChangeBody("POST", (_, user) => user["locale"] = user["locale"]?.ToString().Contains('_', StringComparison.Ordinal) == true ? 1 : user["locale"]?.DeepClone()),
        },
        ["7644-3.14-08"] = new("The version moves with every request")
        {
            Middleware = FaultMiddleware.ChangeReply(null, (_, reply) => reply.Headers.ETag = $"W/\"{Guid.NewGuid()}\""),
        },
    };
}
