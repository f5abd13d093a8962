namespace Scim.Server.Relational.Querying;

/// <summary>What a column of scim_resource holds, or says of every resource of a type.</summary>
internal enum ResourceColumn
{
    /// <summary>id.</summary>
    Id,

    /// <summary>active, where it is a single boolean.</summary>
    Active,

    /// <summary>meta.resourceType: the same for all resources of a type.</summary>
    ResourceType,

    /// <summary>meta.created: the time inside the id.</summary>
    Created,

    /// <summary>meta.lastModified.</summary>
    LastModified,
}

/// <summary>Knows which attributes stand in columns.</summary>
internal static class ResourceColumns
{
    /// <summary>The column of an attribute; null where it has none.</summary>
    public static ResourceColumn? Find(ScimAttributePath path) =>
        ReferenceEquals(path.Attribute, ScimCommonAttributes.Id) ? ResourceColumn.Id
        : ReferenceEquals(path.Attribute, ScimCommonAttributes.Meta) ? OfMeta(path.SubAttribute?.Name)
        : path is { Extension: null, Attribute: { Name: "active", Type: ScimAttributeType.Boolean, MultiValued: false } } ? ResourceColumn.Active
        : null;

    private static ResourceColumn? OfMeta(string? part) => part switch
    {
        "resourceType" => ResourceColumn.ResourceType,
        "created" => ResourceColumn.Created,
        "lastModified" => ResourceColumn.LastModified,
        _ => null,
    };
}
