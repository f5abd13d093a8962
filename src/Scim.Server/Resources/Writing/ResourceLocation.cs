using System.Text.Json;

namespace Scim.Server.Resources.Writing;

/// <summary>The URI of a resource: base URI, endpoint, id.</summary>
internal readonly struct ResourceLocation
{
    private const int MaximumStackLength = 256;

    private readonly ScimAttribute name;
    private readonly string baseUri;
    private readonly ScimResourceType type;
    private readonly string id;

    public ResourceLocation(ScimAttribute name, string baseUri, ScimResourceType type, string id)
    {
        this.name = name;
        this.baseUri = baseUri;
        this.type = type;
        this.id = id;
    }

    /// <summary>Whether there is anything to write.</summary>
    public bool IsKnown => id is not null;

    /// <summary>
    /// What <c>$ref</c> of a complex value has to say: the resource that <c>value</c> names, of the type that <c>type</c> names or
    /// else of the first type that the definition allows. Unknown where no registered type can be meant.
    /// </summary>
    public static ResourceLocation FromReference(ScimAttribute attribute, ScimObject node, WriteSettings settings)
    {
        if (attribute.SubAttributeMap is not { Reference: { } reference, Value: { } value } || node[value.Name].AsString() is not { Length: > 0 } id)
        {
            return default;
        }

        var named = attribute.SubAttributeMap.Type is { } label ? node[label.Name].AsString() : null;
        var target = FindType(reference, named, settings.Registry);
        return target is null ? default : new ResourceLocation(reference, settings.BaseUri, target, id);
    }

    /// <summary>Writes the URI under its name.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        Span<char> text = stackalloc char[MaximumStackLength];
        if (IsUnreserved(id) && text.TryWrite($"{baseUri}/{type.Endpoint}/{id}", out var length))
        {
            writer.WriteString(name.EncodedName, text[..length]);
        }
        else
        {
            writer.WriteString(name.EncodedName, ToString());
        }
    }

    /// <summary>The URI, with the id escaped where it needs to be.</summary>
    public override string ToString() => $"{baseUri}/{type.Endpoint}/{Uri.EscapeDataString(id)}";

    private static ScimResourceType? FindType(ScimAttribute reference, string? named, ScimSchemaRegistry registry)
    {
        ScimResourceType? first = null;
        foreach (var allowed in reference.ReferenceTypes)
        {
            if (string.Equals(allowed, named, StringComparison.OrdinalIgnoreCase) && registry.FindByName(allowed) is { } meant)
            {
                return meant;
            }

            first ??= registry.FindByName(allowed);
        }

        return first;
    }

    private static bool IsUnreserved(string id)
    {
        foreach (var character in id)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_' or '.' or '~'))
            {
                return false;
            }
        }

        return true;
    }
}
