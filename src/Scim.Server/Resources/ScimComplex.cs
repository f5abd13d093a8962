using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Scim.Server.Resources;

namespace Scim.Server;

/// <summary>
/// A typed view of a node of the resource tree: its properties read and write the node, nothing is copied. As thread-safe as
/// its node. Views of the application derive from it and use the protected methods.
/// </summary>
[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)]
public abstract class ScimComplex
{
    private ScimObject? node;

    /// <summary>The node behind the view; an empty one is created when a new view is first used.</summary>
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

    /// <summary>The integer of an attribute as an <see cref="int"/>, or null. Use <see cref="GetInteger"/> for values of 64 bits.</summary>
    /// <exception cref="ScimException">400 invalidValue: the value exceeds the range of an <see cref="int"/>.</exception>
    protected int? GetInt32(string name) => GetInteger(name) switch
    {
        null => null,
        >= int.MinValue and <= int.MaxValue and var value => (int)value,
        _ => throw new ScimException(ScimError.InvalidValue($"'{name}' is out of range; expected an integer from {int.MinValue} to {int.MaxValue}.")),
    };

    /// <summary>The number of an attribute, or null.</summary>
    protected decimal? GetDecimal(string name) => Node[name].AsDecimal();

    /// <summary>The instant of a dateTime attribute, or null; also null where the text is no dateTime.</summary>
    protected DateTimeOffset? GetDateTime(string name) => ParseDateTime(Node[name]);

    /// <summary>The bytes of a binary attribute, or null; also null where the text is no base64.</summary>
    protected byte[]? GetBinary(string name) => ParseBinary(Node[name]);

    /// <summary>The URI of a reference, absolute or relative, or null; also null where the text is no URI.</summary>
    protected Uri? GetUri(string name) => ParseUri(Node[name]);

    /// <summary>A view of a complex attribute, or null if it is unassigned.</summary>
    protected TComplex? GetComplex<TComplex>(string name) where TComplex : ScimComplex, new() =>
        Node[name].AsObject() is { } child ? CreateView<TComplex>(child) : null;

    /// <summary>Views of the elements of a multi-valued complex attribute; empty if it is unassigned.</summary>
    protected IReadOnlyList<TComplex> GetList<TComplex>(string name) where TComplex : ScimComplex, new()
    {
        var elements = Node[name].Elements;
        var windows = new List<TComplex>(elements.Length);
        foreach (var element in elements)
        {
            if (element.AsObject() is { } child)
            {
                windows.Add(CreateView<TComplex>(child));
            }
        }

        return windows;
    }

    /// <summary>The texts of a multi-valued attribute; empty where it is unassigned.</summary>
    protected IReadOnlyList<string> GetStrings(string name) => GetAll(name, element => element.AsString());

    /// <summary>The integers of a multi-valued attribute; empty where it is unassigned.</summary>
    protected IReadOnlyList<long> GetIntegers(string name) => GetAll(name, element => element.AsInteger());

    /// <summary>The numbers of a multi-valued attribute; empty where it is unassigned.</summary>
    protected IReadOnlyList<decimal> GetDecimals(string name) => GetAll(name, element => element.AsDecimal());

    /// <summary>The instants of a multi-valued dateTime attribute; empty where it is unassigned.</summary>
    protected IReadOnlyList<DateTimeOffset> GetDateTimes(string name) => GetAll(name, ParseDateTime);

    /// <summary>The byte arrays of a multi-valued binary attribute; empty where it is unassigned.</summary>
    protected IReadOnlyList<byte[]> GetBinaries(string name) => GetAll(name, ParseBinary);

    /// <summary>The URIs of a multi-valued reference; empty where it is unassigned.</summary>
    protected IReadOnlyList<Uri> GetUris(string name) => GetAll(name, ParseUri);

    /// <summary>Sets a text; null unassigns.</summary>
    protected void Set(string name, string? value) => Node.Set(name, ScimValue.From(value));

    /// <summary>Sets a boolean; null unassigns.</summary>
    protected void Set(string name, bool? value) => Node.Set(name, ScimValue.From(value));

    /// <summary>Sets an integer; null unassigns.</summary>
    protected void Set(string name, long? value) => Node.Set(name, ScimValue.From(value));

    /// <summary>Sets a number; null unassigns.</summary>
    protected void Set(string name, decimal? value) => Node.Set(name, ScimValue.From(value));

    /// <summary>Sets a dateTime, written in UTC with milliseconds; null unassigns.</summary>
    protected void Set(string name, DateTimeOffset? value) => Set(name, value is { } instant ? FormatDateTime(instant) : null);

    /// <summary>Sets a complex value; null unassigns. The view's node becomes part of this tree.</summary>
    protected void Set(string name, ScimComplex? value) => Node.Set(name, ScimValue.From(value?.Node));

    /// <summary>Sets a list of complex values; null or none unassigns. The views' nodes become part of this tree.</summary>
    protected void Set(string name, IEnumerable<ScimComplex>? values) =>
        Node.Set(name, ScimValue.FromElements([.. (values ?? []).Select(value => ScimValue.From(value.Node))]));

    /// <summary>Sets a list of texts; null or none unassigns.</summary>
    protected void Set(string name, IEnumerable<string>? values) =>
        Node.Set(name, ScimValue.FromElements([.. (values ?? []).Select(value => ScimValue.From(value))]));

    /// <summary>Sets bytes, written in base64; null unassigns.</summary>
    protected void Set(string name, byte[]? value) => Set(name, value is null ? null : Convert.ToBase64String(value));

    /// <summary>Sets a reference, written as it was made; null unassigns.</summary>
    protected void Set(string name, Uri? value) => Set(name, value?.OriginalString);

    /// <summary>Sets a list of integers; null or none unassigns.</summary>
    protected void Set(string name, IEnumerable<long>? values) => SetAll(name, values, value => ScimValue.From((long?)value));

    /// <summary>Sets a list of numbers; null or none unassigns.</summary>
    protected void Set(string name, IEnumerable<decimal>? values) => SetAll(name, values, value => ScimValue.From((decimal?)value));

    /// <summary>Sets a list of dateTimes, written as a single one is; null or none unassigns.</summary>
    protected void Set(string name, IEnumerable<DateTimeOffset>? values) => SetAll(name, values, value => ScimValue.From(FormatDateTime(value)));

    /// <summary>Sets a list of byte arrays, written in base64; null or none unassigns.</summary>
    protected void Set(string name, IEnumerable<byte[]>? values) => SetAll(name, values, value => ScimValue.From(Convert.ToBase64String(value)));

    /// <summary>Sets a list of references; null or none unassigns.</summary>
    protected void Set(string name, IEnumerable<Uri>? values) => SetAll(name, values, value => ScimValue.From(value.OriginalString));

    internal static string FormatDateTime(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private List<TItem> GetAll<TItem>(string name, Func<ScimValue, TItem?> read) where TItem : class
    {
        var elements = Node[name].Elements;
        var items = new List<TItem>(elements.Length);
        foreach (var element in elements)
        {
            if (read(element) is { } item)
            {
                items.Add(item);
            }
        }

        return items;
    }

    private List<TItem> GetAll<TItem>(string name, Func<ScimValue, TItem?> read) where TItem : struct
    {
        var elements = Node[name].Elements;
        var items = new List<TItem>(elements.Length);
        foreach (var element in elements)
        {
            if (read(element) is { } item)
            {
                items.Add(item);
            }
        }

        return items;
    }

    private void SetAll<TItem>(string name, IEnumerable<TItem>? values, Func<TItem, ScimValue> write) =>
        Node.Set(name, ScimValue.FromElements([.. (values ?? []).Select(write)]));

    private static DateTimeOffset? ParseDateTime(ScimValue value) =>
        DateTimeOffset.TryParse(value.AsString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    private static byte[]? ParseBinary(ScimValue value) => value.AsString() is { } text && Base64Text.TryDecode(text, out var bytes) ? bytes : null;

    private static Uri? ParseUri(ScimValue value) => Uri.TryCreate(value.AsString(), UriKind.RelativeOrAbsolute, out var uri) ? uri : null;

    private static TComplex CreateView<TComplex>(ScimObject child) where TComplex : ScimComplex, new()
    {
        var window = new TComplex();
        window.Attach(child);
        return window;
    }
}
