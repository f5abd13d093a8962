namespace Scim.Server.Relational.Queries.Model;

/// <summary>An attribute that a column of scim_resource contains, or that is the same for every resource of a type.</summary>
internal enum ResourceColumn
{
    /// <summary>id.</summary>
    Id,

    /// <summary>active, if it is a single boolean.</summary>
    Active,

    /// <summary>meta.resourceType: the same for all resources of a type.</summary>
    ResourceType,

    /// <summary>meta.created: the time inside the id.</summary>
    Created,

    /// <summary>meta.lastModified.</summary>
    LastModified,
}

/// <summary>Finds the columns of attributes.</summary>
internal static class ResourceColumns
{
    /// <summary>The column of an attribute; null if it has none.</summary>
    public static ResourceColumn? Find(ScimAttributePath path) =>
        ReferenceEquals(path.Attribute, ScimCommonAttributes.Id) ? ResourceColumn.Id
        : ReferenceEquals(path.Attribute, ScimCommonAttributes.Meta) ? FindMeta(path.SubAttribute?.Name)
        : path is { Extension: null, Attribute: { Name: "active", Type: ScimAttributeType.Boolean, MultiValued: false } } ? ResourceColumn.Active
        : null;

    private static ResourceColumn? FindMeta(string? part) => part switch
    {
        "resourceType" => ResourceColumn.ResourceType,
        "created" => ResourceColumn.Created,
        "lastModified" => ResourceColumn.LastModified,
        _ => null,
    };
}
