using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance.Faults;

/// <summary>Faults in request handling: the request is changed before it arrives.</summary>
internal static class RequestFaults
{
    public static IReadOnlyDictionary<string, Fault> All { get; } = new Dictionary<string, Fault>
    {
        ["7644-5-01"] = new("Wide letters are letters of their own")
        {
            Middleware = FaultMiddleware.ChangeBody("POST", (_, user) => user["userName"] = user["userName"]?.ToString().Replace('Ａ', 'Ⓐ').Replace('Ｂ', 'Ⓑ')),
        },
        ["7644-3.4.2.2-09"] = new("Offsets of dates are cut off")
        {
            Middleware = FaultMiddleware.ChangeParameter("filter", filter => filter.Replace("+02:00", "Z", StringComparison.Ordinal)),
        },
        ["7643-4.1.1-03"] = new("A user without a name gets one")
        {
            Middleware = FaultMiddleware.ChangeBody("POST", (_, user) =>
            {
                if (string.IsNullOrWhiteSpace((string?)user["userName"]))
                {
                    user["userName"] = "unnamed-" + Guid.NewGuid();
                }
            }),
        },
        ["7644-3.5.1-10"] = new("PUT creates what is not there")
        {
            Middleware = FaultMiddleware.ChangeRequest(request =>
            {
                if (request.Method == "PUT" && request.Path.Value is { } path && path.EndsWith("/Users/none", StringComparison.Ordinal))
                {
                    request.Method = "POST";
                    request.Path = path[..^"/none".Length];
                }
            }),
        },
        ["7644-3.9-04"] = new("Of the two projections one is ignored")
        {
            Middleware = FaultMiddleware.ChangeRequest(request =>
            {
                if (request.Query.ContainsKey("attributes"))
                {
                    request.QueryString = QueryString.Create(request.Query.Where(pair => pair.Key != "excludedAttributes"));
                }
            }),
        },
        ["7644-3.4.2.2-04"] = new("Filters are read from left to right")
        {
            Middleware = FaultMiddleware.ChangeParameter("filter", filter => Regex.Replace(filter, "^([^(]+) or ([^(]+) and ", "($1 or $2) and ")),
        },
        ["7643-7-10"] = new("Equal values of a unique attribute are told apart")
        {
            Middleware = FaultMiddleware.ChangeBody("POST", (_, user) =>
            {
                if (user[TestSchemas.ExtensionUrn] is JsonObject staff && staff["code"] is { } code)
                {
                    staff["code"] = $"{code} {Guid.NewGuid()}";
                }
            }),
        },
        ["7644-3.4.2.2-03"] = new("An operator that is not known is taken for eq")
        {
            Middleware = FaultMiddleware.ChangeParameter("filter", filter => filter.Replace(" foo ", " eq ", StringComparison.Ordinal)),
        },
        ["7644-3.13-01"] = new("Any version is served")
        {
            Middleware = FaultMiddleware.ChangeRequest(request => request.Path = request.Path.Value?.Replace("/v9", "/v2", StringComparison.Ordinal)),
        },
        ["7644-3.4.2.4-03"] = new("A count of zero is no count")
        {
            Middleware = FaultMiddleware.ChangeParameter("count", count => count == "0" ? null : count),
        },
        ["7644-3.9-01"] = new("The attributes parameter is ignored")
        {
            Middleware = FaultMiddleware.ChangeParameter("attributes", _ => null),
        },
        ["7644-3.4.2.2-13"] = new("A complex attribute stands for one of its parts")
        {
            Middleware = FaultMiddleware.ChangeParameter("filter", filter => filter.Replace("name eq", "name.formatted eq", StringComparison.Ordinal)),
        },
        ["7644-3.9-06"] = new("A sub-attribute brings the whole attribute")
        {
            Middleware = FaultMiddleware.ChangeParameter("attributes", names => names.Replace("emails.value", "emails", StringComparison.Ordinal)),
        },
        ["7643-2.4-04"] = new("An absent primary is neither true nor false")
        {
            Middleware = FaultMiddleware.ChangeParameter("filter", filter => filter.Replace("primary eq false", "primary pr and primary eq false", StringComparison.Ordinal)),
        },
        ["7643-2.4-02"] = new("PUT adds to a list")
        {
            Middleware = FaultMiddleware.ChangeBody("PUT", (request, group) =>
            {
                if (group["members"] is { } members)
                {
                    request.Method = "PATCH";
                    var message = Op.Message(Op.Add("members", members.DeepClone()));
                    group.Clear();
                    group["schemas"] = message["schemas"]?.DeepClone();
                    group["Operations"] = message["Operations"]?.DeepClone();
                }
            }),
        },
    };
}
