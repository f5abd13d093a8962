namespace Scim.Server.Resources.Reading;

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
