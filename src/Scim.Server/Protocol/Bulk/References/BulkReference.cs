namespace Scim.Server.Protocol.Bulk.References;

/// <summary>A place in the data of an operation where a bulkId stands for an id (RFC 7644 §3.7.2).</summary>
/// <param name="BulkId">The bulkId, without its prefix.</param>
/// <param name="Kind">How the id is written there.</param>
/// <param name="Token">The text of the JSON string around it.</param>
/// <param name="Offset">Where in that text the prefix begins.</param>
/// <param name="Start">Where in the data the JSON string begins, with its quotation mark.</param>
/// <param name="Length">How many bytes the JSON string has, with both marks.</param>
internal sealed record BulkReference(string BulkId, BulkReferenceKind Kind, string Token, int Offset, int Start, int Length)
{
    public const string Prefix = "bulkId:";

    /// <summary>The end of the reference in the text of the token.</summary>
    public int End => Offset + Prefix.Length + BulkId.Length;
}
