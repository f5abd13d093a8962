namespace Scim.Server.Protocol.Writing;

/// <summary>Builds the resource from what was written, for when it can no longer be read back.</summary>
internal static class Stamped
{
    public static ScimObject With(ScimObject resource, ScimStamp stamp, ScimResourceType type)
    {
        var copy = resource.Thaw();
        copy.Set("id", ScimValue.From(stamp.Id));
        var meta = new ScimMeta
        {
            ResourceType = type.Name,
            Created = stamp.Created,
            LastModified = stamp.LastModified,
            Version = stamp.Version.ToString(),
        };
        copy.Set("meta", ScimValue.From(meta.Node));
        return copy.Freeze();
    }
}
