using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Transcripts.Matching;

/// <summary>What stands at a place of a body: whether there is a member at all, and its value, null for JSON null.</summary>
internal readonly record struct Found(bool Exists, JsonNode? Node)
{
    /// <summary>Missing or null.</summary>
    public bool IsUnassigned => Node is null;

    public override string ToString() => Exists ? Mismatch.Show(Node) : "no such member";
}
