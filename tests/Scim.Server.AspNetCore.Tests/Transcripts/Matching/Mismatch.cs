using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Transcripts.Matching;

/// <summary>A difference between what a transcript expects and the response.</summary>
internal sealed record Mismatch(string Path, string Expected, string Actual)
{
    private const int LongestText = 400;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Show(JsonNode? node)
    {
        var text = node?.ToJsonString(Readable) ?? "null";
        return text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText), "…");
    }

    public override string ToString() => $"{Path}: expected {Expected}, found {Actual}";
}
