namespace Scim.Server.Schemas.Documents;

/// <summary>Reads a ResourceType resource (RFC 7643 §6) whose schemas are known already.</summary>
internal sealed class TypeReader(IReadOnlyDictionary<string, ScimSchema> schemas)
{
    /// <summary>The URNs that resource types named.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The resource type; null where something is wrong, which is then said.</summary>
    public ScimResourceType? Read(JsonMembers members)
    {
        var before = members.Place.Errors.Count;
        members.Pass("schemas", "id", "externalId", "meta");
        var name = members.Text("name", fallback: null);
        var endpoint = members.Text("endpoint", fallback: null);
        var description = members.Text("description", string.Empty);
        var schema = FindSchema(members);
        var extensions = ReadExtensions(members, schema);
        members.End();
        return schema is not null && members.Place.Errors.Count == before
            ? new ScimResourceType(name, endpoint, schema, extensions) { Description = description }
            : null;
    }

    private List<ScimSchemaExtension> ReadExtensions(JsonMembers members, ScimSchema? core)
    {
        var extensions = new List<ScimSchemaExtension>();
        foreach (var (item, at) in members.List("schemaExtensions"))
        {
            if (JsonMembers.Of(item, at) is not { } extension)
            {
                continue;
            }

            var schema = FindSchema(extension);
            var required = extension.Flag("required") ?? false;
            extension.End();
            if (schema is not null && (ReferenceEquals(schema, core) || extensions.Exists(known => ReferenceEquals(known.Schema, schema))))
            {
                at.In("schema").Fail($"'{schema.Id}' is listed more than once in this resource type");
            }
            else if (schema is not null)
            {
                extensions.Add(new ScimSchemaExtension(schema, required));
            }
        }

        return extensions;
    }

    private ScimSchema? FindSchema(JsonMembers members)
    {
        var urn = members.Text("schema", fallback: null);
        Used.Add(urn);
        if (urn.Length == 0 || schemas.TryGetValue(urn, out var schema))
        {
            return schemas.GetValueOrDefault(urn);
        }

        members.Place.In("schema").Fail($"'{urn}' is not defined in any of the documents and is not a schema of RFC 7643");
        return null;
    }
}
