using System.Globalization;

namespace Scim.Server;

/// <summary>
/// A typed window on a node of the resource tree: its properties read and write the node, nothing is copied. As thread-safe as
/// its node. Windows of the application's own derive from it and use the protected methods.
/// </summary>
public abstract class ScimComplex
{
    private ScimObject? node;

    /// <summary>The node that the window shows; an empty one is made when a new window is first used.</summary>
    public ScimObject Node
    {
        get => node ??= new ScimObject();
        init => node = value;
    }

    internal void Attach(ScimObject shown) => node = shown;

    /// <summary>The text of an attribute, or null.</summary>
    protected string? GetString(string name) => Node[name].AsString();

    /// <summary>The boolean of an attribute, or null.</summary>
    protected bool? GetBoolean(string name) => Node[name].AsBoolean();

    /// <summary>The integer of an attribute, or null.</summary>
    protected long? GetInteger(string name) => Node[name].AsInteger();

    /// <summary>The number of an attribute, or null.</summary>
    protected decimal? GetDecimal(string name) => Node[name].AsDecimal();

    /// <summary>The instant of a dateTime attribute, or null; also null where the text is no dateTime.</summary>
    protected DateTimeOffset? GetDateTime(string name) =>
        DateTimeOffset.TryParse(Node[name].AsString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    /// <summary>A window on a complex attribute, or null where it is unassigned.</summary>
    protected TComplex? GetComplex<TComplex>(string name) where TComplex : ScimComplex, new() =>
        Node[name].AsObject() is { } child ? WindowOn<TComplex>(child) : null;

    /// <summary>Windows on the elements of a multi-valued complex attribute; empty where it is unassigned.</summary>
    protected IReadOnlyList<TComplex> GetList<TComplex>(string name) where TComplex : ScimComplex, new()
    {
        var elements = Node[name].Elements;
        var windows = new List<TComplex>(elements.Length);
        foreach (var element in elements)
        {
            if (element.AsObject() is { } child)
            {
                windows.Add(WindowOn<TComplex>(child));
            }
        }

        return windows;
    }

    /// <summary>The texts of a multi-valued attribute; empty where it is unassigned.</summary>
    protected IReadOnlyList<string> GetStrings(string name)
    {
        var elements = Node[name].Elements;
        var texts = new List<string>(elements.Length);
        foreach (var element in elements)
        {
            if (element.AsString() is { } text)
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    /// <summary>Sets a text; null unassigns.</summary>
    protected void Set(string name, string? value) => Node.Set(name, ScimValue.From(value));

    /// <summary>Sets a boolean; null unassigns.</summary>
    protected void Set(string name, bool? value) => Node.Set(name, ScimValue.From(value));

    /// <summary>Sets an integer; null unassigns.</summary>
    protected void Set(string name, long? value) => Node.Set(name, ScimValue.From(value));

    /// <summary>Sets a number; null unassigns.</summary>
    protected void Set(string name, decimal? value) => Node.Set(name, ScimValue.From(value));

    /// <summary>Sets a dateTime, written in UTC with milliseconds; null unassigns.</summary>
    protected void Set(string name, DateTimeOffset? value) => Set(name, value is { } instant ? FormatInstant(instant) : null);

    /// <summary>Sets a complex value; null unassigns. The window's node becomes part of this tree.</summary>
    protected void Set(string name, ScimComplex? value) => Node.Set(name, ScimValue.From(value?.Node));

    /// <summary>Sets a list of complex values; null or none unassigns. The windows' nodes become part of this tree.</summary>
    protected void Set(string name, IEnumerable<ScimComplex>? values) =>
        Node.Set(name, ScimValue.FromElements([.. (values ?? []).Select(value => ScimValue.From(value.Node))]));

    /// <summary>Sets a list of texts; null or none unassigns.</summary>
    protected void Set(string name, IEnumerable<string>? values) =>
        Node.Set(name, ScimValue.FromElements([.. (values ?? []).Select(value => ScimValue.From(value))]));

    internal static string FormatInstant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static TComplex WindowOn<TComplex>(ScimObject child) where TComplex : ScimComplex, new()
    {
        var window = new TComplex();
        window.Attach(child);
        return window;
    }
}
