using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Scim.Server.AspNetCore.Tests.Conformance.Faults;

/// <summary>A response before it is sent.</summary>
internal sealed class FaultyReply(IHeaderDictionary headers)
{
    public int Status { get; set; }

    public JsonObject? Json { get; set; }

    public IHeaderDictionary Headers { get; } = headers;
}
