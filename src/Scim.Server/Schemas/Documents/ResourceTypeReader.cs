namespace Scim.Server.Schemas.Documents;

/// <summary>Reads a ResourceType resource (RFC 7643 §6) whose schemas are known already.</summary>
internal sealed class ResourceTypeReader(IReadOnlyDictionary<string, ScimSchema> schemas)
{
    /// <summary>The URNs that resource types named.</summary>
    public HashSet<string> ReferencedUrns { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The resource type; null where something is wrong, which is then said.</summary>
    public ScimResourceType? Read(JsonObjectReader members)
    {
        var before = members.Location.Errors.Count;
        members.Ignore("schemas", "id", "externalId", "meta");
        var name = members.ReadString("name", fallback: null);
        var endpoint = members.ReadString("endpoint", fallback: null);
        var description = members.ReadString("description", string.Empty);
        var schema = FindSchema(members);
        var extensions = ReadExtensions(members, schema);
        members.RejectUnknown();
        return schema is not null && members.Location.Errors.Count == before
            ? new ScimResourceType(name, endpoint, schema, extensions) { Description = description }
            : null;
    }

    private List<ScimSchemaExtension> ReadExtensions(JsonObjectReader members, ScimSchema? core)
    {
        var extensions = new List<ScimSchemaExtension>();
        foreach (var (item, at) in members.ReadArray("schemaExtensions"))
        {
            if (JsonObjectReader.Create(item, at) is not { } extension)
            {
                continue;
            }

            var schema = FindSchema(extension);
            var required = extension.ReadBoolean("required") ?? false;
            extension.RejectUnknown();
            if (schema is not null && (ReferenceEquals(schema, core) || extensions.Exists(known => ReferenceEquals(known.Schema, schema))))
            {
                at.ForMember("schema").AddError($"'{schema.Id}' is listed more than once in this resource type");
            }
            else if (schema is not null)
            {
                extensions.Add(new ScimSchemaExtension(schema) { Required = required });
            }
        }

        return extensions;
    }

    private ScimSchema? FindSchema(JsonObjectReader members)
    {
        var urn = members.ReadString("schema", fallback: null);
        ReferencedUrns.Add(urn);
        if (urn.Length == 0 || schemas.TryGetValue(urn, out var schema))
        {
            return schemas.GetValueOrDefault(urn);
        }

        members.Location.ForMember("schema").AddError($"'{urn}' is not defined in any of the documents and is not a schema of RFC 7643");
        return null;
    }
}
