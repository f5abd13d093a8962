namespace Scim.Server.Protocol.Bulk.References;

/// <summary>A place in the data of an operation where a bulkId takes the place of an id (RFC 7644 §3.7.2).</summary>
/// <param name="BulkId">The bulkId, without its prefix.</param>
/// <param name="Kind">How the id is encoded there.</param>
/// <param name="Token">The text of the JSON string that contains it.</param>
/// <param name="Offset">The position of the prefix in that text.</param>
/// <param name="Start">The position of the JSON string in the data, including its quotation mark.</param>
/// <param name="Length">The length of the JSON string in bytes, including both quotation marks.</param>
internal sealed record BulkReference(string BulkId, BulkReferenceKind Kind, string Token, int Offset, int Start, int Length)
{
    public const string Prefix = "bulkId:";

    /// <summary>The end of the reference in the text of the token.</summary>
    public int End => Offset + Prefix.Length + BulkId.Length;
}

/// <summary>The position of a bulkId, which determines how the id in its place is encoded.</summary>
internal enum BulkReferenceKind
{
    /// <summary>It is a value by itself.</summary>
    Value,

    /// <summary>It is the last segment of a <c>$ref</c>.</summary>
    Uri,

    /// <summary>It is a value inside the filter of a PATCH path.</summary>
    Filter,
}
