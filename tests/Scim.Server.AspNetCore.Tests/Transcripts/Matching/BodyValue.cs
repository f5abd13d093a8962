using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Transcripts.Matching;

/// <summary>The value at a path of a body: whether the member exists, and its value; null for JSON null.</summary>
internal readonly record struct BodyValue(bool Exists, JsonNode? Node)
{
    /// <summary>Missing or null.</summary>
    public bool IsUnassigned => Node is null;

    public override string ToString() => Exists ? Mismatch.Show(Node) : "no such member";
}
