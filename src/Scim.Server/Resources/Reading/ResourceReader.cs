using System.Text.Json;
using System.Text.Unicode;
using Scim.Server.Dialects;

namespace Scim.Server.Resources.Reading;

/// <summary>
/// Reads UTF-8 JSON into a tree under the schema of the type: types, required attributes, unknown names, read-only rules, duplicate
/// names, schemas consistent with the extensions, at most one primary. Read-only attributes are dropped; null, [] and {} are unassigned.
/// </summary>
internal static class ResourceReader
{
    public const int MaximumDepth = 32;

    private const int RootCapacity = 20;

    /// <summary>The JSON options for every request body, also in higher layers.</summary>
    public static readonly JsonReaderOptions Options = new() { MaxDepth = MaximumDepth };

    /// <summary>Reads a whole resource (POST, PUT).</summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8, ReadSettings settings, out ScimObject? resource, out ScimError? error)
    {
        resource = null;
        if (!Utf8.IsValid(utf8))
        {
            error = ReadErrors.NotUtf8();
            return false;
        }

        var reader = new ResourceTreeReader(new Utf8JsonReader(ByteOrderMark.Trim(utf8), Options), settings);
        var root = new ScimObject(RootCapacity);
        try
        {
            error = reader.TryReadDocument(root) ? null : reader.Error;
        }
        catch (JsonException exception)
        {
            error = ReadErrors.NotJson(exception, reader.Json.CurrentDepth);
        }

        if (error is null && SchemasNormalizer.TryNormalize(root, settings, out error) && TryValidate(root, settings, out error))
        {
            resource = root;
        }

        return resource is not null;
    }

    /// <summary>
    /// Reads the value of one attribute; the reader is at the value's first token and is left on its last. A value of none
    /// means null, [] or an empty object. For a multi-valued attribute a single element is read as a list of one. Read-only parts
    /// are dropped, unless the attribute itself is read-only: then the caller wants to compare.
    /// </summary>
    public static bool TryReadValue(
        ref Utf8JsonReader reader, ScimAttribute attribute, ReadSettings settings, out ScimValue value, out ScimError? error)
    {
        var tree = new ResourceTreeReader(reader, settings) { KeepsReadOnly = attribute.Mutability == ScimMutability.ReadOnly };
        try
        {
            error = tree.TryReadOperationValue(attribute, out value) ? null : tree.Error;
        }
        catch (JsonException exception)
        {
            value = default;
            error = ReadErrors.NotJson(exception, tree.Json.CurrentDepth);
        }

        reader = tree.Json;
        return error is null;
    }

    /// <summary>What must hold for a whole resource: required attributes, at most one primary, consistent schemas. Also run after PATCH.</summary>
    public static bool TryValidate(ScimObject resource, ReadSettings settings, out ScimError? error) =>
        ResourceValidator.TryValidate(resource, settings.Type, out error);
}

/// <summary>How a body is read: against which type, and with which repairs.</summary>
internal sealed record ReadSettings(ScimResourceType Type, DialectSession Dialect)
{
    /// <summary>Whether a text must be one of the canonical values of its attribute, where it has any.</summary>
    public bool StrictCanonicalValues { get; init; }

    /// <summary>
    /// Where set, receives the parts that the value of a complex attribute assigns null to: a merge unassigns them, while a
    /// replacement does not need to know.
    /// </summary>
    public ICollection<ScimAttribute>? Unassigned { get; init; }
}

/// <summary>The position of the reader in a resource; turned into text only when something is wrong.</summary>
internal readonly struct AttributeLocation
{
    private readonly ScimAttribute? extension;
    private readonly ScimAttribute? attribute;
    private readonly ScimAttribute? part;
    private readonly int element;

    private AttributeLocation(ScimAttribute? extension, ScimAttribute? attribute, ScimAttribute? part, int element)
    {
        this.extension = extension;
        this.attribute = attribute;
        this.part = part;
        this.element = element;
    }

    /// <summary>The path to here; null for the resource itself and inside a list.</summary>
    public ScimAttributePath? Path =>
        element > 0 ? null
        : attribute is not null ? new ScimAttributePath(attribute) { Extension = extension, SubAttribute = part }
        : extension is not null ? new ScimAttributePath(extension)
        : null;

    /// <summary>One level down.</summary>
    public AttributeLocation ForChild(ScimAttribute child) =>
        attribute is null && child.IsExtension ? new(child, null, null, 0)
        : attribute is null ? new(extension, child, null, 0)
        : new(extension, attribute, child, element);

    /// <summary>The element of a list, counted from one.</summary>
    public AttributeLocation ForElement(int number) => new(extension, attribute, part, number);

    /// <summary>The path of a name that no schema knows.</summary>
    public string GetPath(string name) => ToString() is { Length: > 0 } prefix ? $"{prefix}{(attribute is null ? ':' : '.')}{name}" : name;

    public override string ToString()
    {
        var index = element > 0 ? $"[{element - 1}]" : string.Empty;
        var path = part is null ? $"{attribute?.Name}{index}" : $"{attribute?.Name}{index}.{part.Name}";
        return extension is null ? path : path.Length == 0 ? extension.Name : $"{extension.Name}:{path}";
    }
}
