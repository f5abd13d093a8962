namespace Scim.Server.Protocol.Writes;

/// <summary>Builds the resource from what was written, for when it can no longer be read back.</summary>
internal static class WrittenResource
{
    public static ScimObject Create(ScimObject resource, ScimWriteResult writeResult, ScimResourceType type)
    {
        var copy = resource.Thaw();
        copy.Set("id", ScimValue.From(writeResult.Id));
        var meta = new ScimMeta
        {
            ResourceType = type.Name,
            Created = writeResult.Created,
            LastModified = writeResult.LastModified,
            Version = writeResult.Version.ToString(),
        };
        copy.Set("meta", ScimValue.From(meta.Node));
        return copy.Freeze();
    }
}
