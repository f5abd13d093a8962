using System.Text.Json;

namespace Scim.Server.Schemas.Documents;

/// <summary>
/// Reads documents that hold Schema and ResourceType resources: one, an array of them, or a list response as discovery serves it. Everything
/// that is wrong in any of them is reported in one message.
/// </summary>
internal sealed class SchemaDocumentReader
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private readonly List<string> errors = [];
    private readonly List<(string Document, JsonObjectReader Members)> types = [];
    private readonly Dictionary<string, (DocumentLocation Place, ScimSchema Schema)> schemas = new(StringComparer.OrdinalIgnoreCase);
    private bool schemaFailed;

    /// <summary>Reads one document; resource types wait until all schemas are known.</summary>
    public void Add(string name, ReadOnlyMemory<byte> utf8)
    {
        var location = new DocumentLocation(name, "$", errors);
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(ByteOrderMark.Trim(utf8), Options);
            root = document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            location.AddError($"is not valid JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}, or repeats the name of a member");
            return;
        }

        AddAny(root, location);
    }

    /// <summary>The resource types of all documents.</summary>
    /// <exception cref="InvalidDataException">A document is invalid; the message lists every error with document and JSON path.</exception>
    public IReadOnlyList<ScimResourceType> Complete()
    {
        var reader = new ResourceTypeReader(GetKnownSchemas());
        var read = new List<ScimResourceType>();
        foreach (var (_, members) in schemaFailed ? [] : types)
        {
            if (reader.Read(members) is { } type)
            {
                read.Add(type);
            }
        }

        if (errors.Count == 0)
        {
            foreach (var (urn, (location, _)) in schemas.Where(schema => !reader.ReferencedUrns.Contains(schema.Key)))
            {
                location.ForMember("id").AddError($"'{urn}' is not used by any resource type in these documents");
            }
        }

        return errors.Count == 0
            ? read
            : throw new InvalidDataException($"The schema documents cannot be used:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}");
    }

    private Dictionary<string, ScimSchema> GetKnownSchemas()
    {
        var known = new[] { ScimSchemas.User, ScimSchemas.Group, ScimSchemas.EnterpriseUser }
            .ToDictionary(schema => schema.Id, StringComparer.OrdinalIgnoreCase);
        foreach (var (urn, (_, schema)) in schemas)
        {
            known[urn] = schema;
        }

        return known;
    }

    private void AddAny(JsonElement json, DocumentLocation location)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            AddAll(json, location);
        }
        else if (JsonObjectReader.Create(json, location) is { } members)
        {
            if (members.Has("Resources") && json.GetProperty("Resources").ValueKind == JsonValueKind.Array)
            {
                AddAll(json.GetProperty("Resources"), location.ForMember("Resources"));
            }
            else
            {
                AddOne(members);
            }
        }
    }

    private void AddAll(JsonElement list, DocumentLocation location)
    {
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            if (JsonObjectReader.Create(item, location.ForIndex(index)) is { } members)
            {
                AddOne(members);
            }
        }
    }

    // The samples of RFC 7643 §8.7 name no schemas: the kind of an object follows from its content.
    private void AddOne(JsonObjectReader members)
    {
        if (members.Has("endpoint"))
        {
            types.Add((members.Location.Document, members));
        }
        else if (!members.Has("attributes"))
        {
            members.Location.AddError("is neither a schema with attributes nor a resource type with an endpoint");
        }
        else if (SchemaReader.Read(members) is not { } schema)
        {
            schemaFailed = true;
        }
        else if (!schemas.TryAdd(schema.Id, (members.Location, schema)))
        {
            members.Location.ForMember("id").AddError($"'{schema.Id}' is defined more than once, first in {schemas[schema.Id].Place.Document}");
        }
    }
}
