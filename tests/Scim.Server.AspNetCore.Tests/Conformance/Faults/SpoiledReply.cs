using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Scim.Server.AspNetCore.Tests.Conformance.Faults;

/// <summary>An answer on its way out.</summary>
internal sealed class SpoiledReply(IHeaderDictionary headers)
{
    public int Status { get; set; }

    public JsonObject? Json { get; set; }

    public IHeaderDictionary Headers { get; } = headers;
}
