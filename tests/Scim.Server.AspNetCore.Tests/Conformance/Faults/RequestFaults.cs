using System.Text.RegularExpressions;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance.Faults;

/// <summary>Faults of a server that understands a request wrongly: the request is changed before it arrives.</summary>
internal static class RequestFaults
{
    public static IReadOnlyDictionary<string, Fault> All { get; } = new Dictionary<string, Fault>
    {
        ["7644-5-01"] = new("Wide letters are letters of their own")
        {
            Around = Spoil.Body("POST", (_, user) => user["userName"] = user["userName"]?.ToString().Replace('Ａ', 'Ⓐ').Replace('Ｂ', 'Ⓑ')),
        },
        ["7644-3.4.2.2-09"] = new("Offsets of dates are cut off")
        {
            Around = Spoil.Parameter("filter", filter => filter.Replace("+02:00", "Z", StringComparison.Ordinal)),
        },
        ["7643-4.1.1-03"] = new("A user without a name gets one")
        {
            Around = Spoil.Body("POST", (_, user) =>
            {
                if (string.IsNullOrWhiteSpace((string?)user["userName"]))
                {
                    user["userName"] = "unnamed-" + Guid.NewGuid();
                }
            }),
        },
        ["7644-3.5.1-10"] = new("PUT creates what is not there")
        {
            Around = Spoil.Request(request =>
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
            Around = Spoil.Request(request =>
            {
                if (request.Query.ContainsKey("attributes"))
                {
                    request.QueryString = QueryString.Create(request.Query.Where(pair => pair.Key != "excludedAttributes"));
                }
            }),
        },
        ["7644-3.4.2.2-04"] = new("Filters are read from left to right")
        {
            Around = Spoil.Parameter("filter", filter => Regex.Replace(filter, "^([^(]+) or ([^(]+) and ", "($1 or $2) and ")),
        },
        ["7643-7-10"] = new("Equal values of a unique attribute are told apart")
        {
            Around = Spoil.Body("POST", (_, user) =>
            {
                if (user[TestSchemas.ExtensionUrn] is JsonObject staff && staff["code"] is { } code)
                {
                    staff["code"] = $"{code} {Guid.NewGuid()}";
                }
            }),
        },
        ["7644-3.4.2.2-03"] = new("An operator that is not known is taken for eq")
        {
            Around = Spoil.Parameter("filter", filter => filter.Replace(" foo ", " eq ", StringComparison.Ordinal)),
        },
        ["7644-3.13-01"] = new("Any version is served")
        {
            Around = Spoil.Request(request => request.Path = request.Path.Value?.Replace("/v9", "/v2", StringComparison.Ordinal)),
        },
        ["7644-3.4.2.4-03"] = new("A count of zero is no count")
        {
            Around = Spoil.Parameter("count", count => count == "0" ? null : count),
        },
        ["7644-3.9-01"] = new("The attributes parameter is ignored")
        {
            Around = Spoil.Parameter("attributes", _ => null),
        },
        ["7644-3.4.2.2-13"] = new("A complex attribute stands for one of its parts")
        {
            Around = Spoil.Parameter("filter", filter => filter.Replace("name eq", "name.formatted eq", StringComparison.Ordinal)),
        },
        ["7644-3.9-06"] = new("A sub-attribute brings the whole attribute")
        {
            Around = Spoil.Parameter("attributes", names => names.Replace("emails.value", "emails", StringComparison.Ordinal)),
        },
        ["7643-2.4-04"] = new("An absent primary is neither true nor false")
        {
            Around = Spoil.Parameter("filter", filter => filter.Replace("primary eq false", "primary pr and primary eq false", StringComparison.Ordinal)),
        },
        ["7643-2.4-02"] = new("PUT adds to a list")
        {
            Around = Spoil.Body("PUT", (request, group) =>
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
