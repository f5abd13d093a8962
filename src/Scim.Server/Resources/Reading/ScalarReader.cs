using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Scim.Server.Schemas;

namespace Scim.Server.Resources.Reading;

/// <summary>Values without parts.</summary>
internal static class ScalarReader
{
    /// <summary>Longest text of an attribute by which resources are looked up.</summary>
    private const int MaximumKeyLength = 8192;

    public static bool TryRead(ref ResourceTreeReader reader, ScimAttribute attribute, in AttributeLocation location, out ScimValue value)
    {
        var found = reader.Json.TokenType;
        value = attribute.Type switch
        {
            ScimAttributeType.Boolean => ReadBoolean(ref reader, location),
            ScimAttributeType.Integer => ReadInteger(ref reader.Json),
            ScimAttributeType.Decimal => ReadDecimal(ref reader.Json),
            ScimAttributeType.String or ScimAttributeType.Reference or ScimAttributeType.DateTime or ScimAttributeType.Binary => default,
            ScimAttributeType.Complex => throw new UnreachableException(),
            _ => throw new UnreachableException(),
        };
        if (!value.IsNone)
        {
            return true;
        }

        return IsText(attribute.Type) && found == JsonTokenType.String
            ? TryReadText(ref reader, attribute, location, out value)
            : reader.Fail(found == JsonTokenType.Number && IsNumber(attribute.Type)
                ? ReadErrors.InvalidFormat(location.ToString(), attribute)
                : ReadErrors.WrongType(location.ToString(), attribute, found));
    }

    public static bool TryReadText(ref ResourceTreeReader reader, ScimAttribute attribute, in AttributeLocation location, out ScimValue value)
    {
        value = default;
        if (ReferenceEquals(attribute, ScimCommonAttributes.Schemas) && FindSchema(ref reader) is { } urn)
        {
            value = ScimValue.From(urn);
            return true;
        }

        if (!TryGetText(ref reader.Json, out var text))
        {
            return reader.Fail(ReadErrors.NotStorable(location.ToString()));
        }

        if (text.Length > MaximumKeyLength && IsLookupKey(attribute))
        {
            return reader.Fail(ReadErrors.TooLong(location.ToString(), MaximumKeyLength));
        }

        if (reader.StrictCanonicalValues && !CanonicalValues.IsAllowed(attribute, text))
        {
            return reader.Fail(ReadErrors.NotCanonical(location.ToString(), attribute));
        }

        value = ScimValue.From(text);
        var fits = attribute.Type switch
        {
            ScimAttributeType.DateTime => XsdDateTimeParser.TryParse(text, out _),
            ScimAttributeType.Binary => Base64Text.IsValid(text),
            _ => true,
        };
        return fits || reader.Fail(ReadErrors.InvalidFormat(location.ToString(), attribute));
    }

    // Nearly every body names the same URNs: they need not become new texts each time.
    private static string? FindSchema(ref ResourceTreeReader reader)
    {
        foreach (var urn in reader.Type.SchemaIds)
        {
            if (reader.Json.ValueTextEquals(urn))
            {
                return urn;
            }
        }

        return null;
    }

    private static ScimValue ReadBoolean(ref ResourceTreeReader reader, in AttributeLocation location) => reader.Json.TokenType switch
    {
        JsonTokenType.True => ScimValue.From(true),
        JsonTokenType.False => ScimValue.From(false),
        JsonTokenType.String => ScimValue.From(StringBooleanRule.Read(ref reader, location)),
        _ => default,
    };

    private static ScimValue ReadInteger(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.Number && !json.ValueSpan.ContainsAny(".eE"u8) && json.TryGetInt64(out var number)
            ? ScimValue.From((long?)number)
            : default;

    private static ScimValue ReadDecimal(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.Number && json.TryGetDecimal(out var number) ? ScimValue.From((decimal?)number) : default;

    private static bool TryGetText(ref Utf8JsonReader json, out string text)
    {
        text = string.Empty;
        try
        {
            text = json.GetString() ?? string.Empty;
            return ScimText.IsStorable(text);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsLookupKey(ScimAttribute attribute) =>
        attribute.Uniqueness != ScimUniqueness.None
        || ReferenceEquals(attribute, ScimCommonAttributes.ExternalId)
        || string.Equals(attribute.Name, "displayName", StringComparison.OrdinalIgnoreCase);

    private static bool IsText(ScimAttributeType type) =>
        type is ScimAttributeType.String or ScimAttributeType.Reference or ScimAttributeType.DateTime or ScimAttributeType.Binary;

    private static bool IsNumber(ScimAttributeType type) => type is ScimAttributeType.Integer or ScimAttributeType.Decimal;
}

/// <summary>Resolves the names of JSON members to attributes.</summary>
internal static class AttributeNameReader
{
    private const int MaximumNameLength = 512;

    /// <summary>Finds the attribute that the name means; an index of -1 where no schema knows it.</summary>
    public static bool TryFind(ref ResourceTreeReader reader, AttributeMap parts, out int index)
    {
        index = reader.Json.ValueIsEscaped ? -1 : parts.IndexOf(reader.Json.ValueSpan);
        return index >= 0 || reader.Json.ValueSpan.Length > MaximumNameLength || TryFindIgnoringCase(ref reader, parts, out index);
    }

    /// <summary>Takes the name of a member that is no attribute of the object around it; rejects duplicates.</summary>
    public static bool TryReadName(ref ResourceTreeReader reader, ref SeenNames seen, in AttributeLocation location, out string name)
    {
        name = string.Empty;
        try
        {
            name = reader.Json.GetString() ?? string.Empty;
        }
        catch (InvalidOperationException)
        {
            return reader.Fail(ReadErrors.InvalidName());
        }

        return seen.Add(name) || reader.Fail(ReadErrors.Duplicate(location.GetPath(name)));
    }

    /// <summary>Ignores or rejects a member that no schema defines.</summary>
    public static bool TrySkipUnknown(ref ResourceTreeReader reader, string path)
    {
        if (!UnknownAttributeRule.TryIgnore(reader.Dialect, path))
        {
            return reader.Fail(ReadErrors.Unknown(path, reader.Dialect));
        }

        reader.Json.Skip();
        return true;
    }

    // Apart, because the buffer would be cleared on every call.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryFindIgnoringCase(ref ResourceTreeReader reader, AttributeMap parts, out int index)
    {
        index = -1;
        Span<char> name = stackalloc char[MaximumNameLength];
        try
        {
            index = parts.IndexOf(name[..reader.Json.CopyString(name)]);
            return true;
        }
        catch (InvalidOperationException)
        {
            return reader.Fail(ReadErrors.InvalidName());
        }
    }
}

/// <summary>The members of one JSON object read so far, to reject duplicates.</summary>
internal struct SeenNames
{
    private ulong first;
    private HashSet<int>? later;
    private HashSet<string>? unknown;

    /// <summary>Remembers the attribute at that position of its definition.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(int index)
    {
        if (index >= 64)
        {
            return (later ??= []).Add(index);
        }

        var bit = 1UL << index;
        var added = (first & bit) == 0;
        first |= bit;
        return added;
    }

    /// <summary>Remembers a name that no schema knows.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(string name) => (unknown ??= new(StringComparer.OrdinalIgnoreCase)).Add(name);
}
