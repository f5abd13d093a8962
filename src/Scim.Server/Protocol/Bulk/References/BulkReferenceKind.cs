namespace Scim.Server.Protocol.Bulk.References;

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
