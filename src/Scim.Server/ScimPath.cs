namespace Scim.Server;

/// <summary>
/// The name of an attribute in standard notation (RFC 7644 §3.10): <c>[urn:]attribute[.sub]</c>. A path may also name a
/// whole schema, then <see cref="Attribute"/> is empty. Purely textual: no schema need define it.
/// Equality ignores case, as attribute names do.
/// </summary>
public readonly record struct ScimPath
{
    /// <summary>A path to an attribute of the core schema, or to a common attribute.</summary>
    public ScimPath(string attribute) => Attribute = attribute;

    /// <summary>A path to an attribute, to a sub-attribute, or with an empty <paramref name="attribute"/> to a whole schema.</summary>
    public ScimPath(string? schema, string attribute, string? subAttribute = null)
    {
        Schema = schema;
        Attribute = attribute;
        SubAttribute = subAttribute;
    }

    /// <summary>The URN before the attribute, or null for the core schema and the common attributes.</summary>
    public string? Schema { get; init; }

    /// <summary>The attribute; empty when the path names the schema itself.</summary>
    public string Attribute { get; init; }

    /// <summary>The part after the dot, or null.</summary>
    public string? SubAttribute { get; init; }

    /// <summary>
    /// Reads the notation. A schema of <paramref name="knownSchemas"/> is recognised first (the longest, ignoring case); else
    /// the text is split at its last colon, and the first dot after it starts the sub-attribute.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, IReadOnlyList<string> knownSchemas, out ScimPath path)
    {
        ArgumentNullException.ThrowIfNull(knownSchemas);
        path = default;
        if (!TrySplitSchema(text, knownSchemas, out var schema, out var rest))
        {
            return false;
        }

        if (rest.IsEmpty)
        {
            path = new ScimPath(schema, string.Empty);
            return schema is not null;
        }

        var dot = rest.IndexOf('.');
        var name = dot < 0 ? rest : rest[..dot];
        if (!IsName(name) || (dot >= 0 && !IsName(rest[(dot + 1)..])))
        {
            return false;
        }

        path = new ScimPath(schema, name.ToString(), dot < 0 ? null : rest[(dot + 1)..].ToString());
        return true;
    }

    /// <summary>Whether the text is an attribute name (RFC 7643 §2.1; <c>$ref</c> is one).</summary>
    public static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || (!char.IsAsciiLetter(text[0]) && !text.Equals("$ref", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        foreach (var character in text[1..])
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_' or '$'))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Equals(ScimPath other) =>
        string.Equals(Schema, other.Schema, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Attribute, other.Attribute, StringComparison.OrdinalIgnoreCase)
        && string.Equals(SubAttribute, other.SubAttribute, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(
        Schema?.GetHashCode(StringComparison.OrdinalIgnoreCase),
        Attribute?.GetHashCode(StringComparison.OrdinalIgnoreCase),
        SubAttribute?.GetHashCode(StringComparison.OrdinalIgnoreCase));

    /// <summary>The standard notation; parses back to an equal path.</summary>
    public override string ToString()
    {
        var name = SubAttribute is null ? Attribute : $"{Attribute}.{SubAttribute}";
        return Schema is null ? name : name.Length == 0 ? Schema : $"{Schema}:{name}";
    }

    private static bool TrySplitSchema(
        ReadOnlySpan<char> text, IReadOnlyList<string> knownSchemas, out string? schema, out ReadOnlySpan<char> rest)
    {
        schema = null;
        rest = text;
        if (!text.Contains(':'))
        {
            return true;
        }

        schema = FindKnownSchema(text, knownSchemas);
        if (schema is not null)
        {
            var whole = text.Length == schema.Length;
            rest = whole ? default : text[(schema.Length + 1)..];
            schema = text[..schema.Length].Equals(schema, StringComparison.Ordinal) ? schema : text[..schema.Length].ToString();
            return whole || !rest.IsEmpty;
        }

        var colon = text.LastIndexOf(':');
        schema = text[..colon].ToString();
        rest = text[(colon + 1)..];
        return colon > 0 && !rest.IsEmpty;
    }

    private static string? FindKnownSchema(ReadOnlySpan<char> text, IReadOnlyList<string> knownSchemas)
    {
        string? longest = null;
        for (var index = 0; index < knownSchemas.Count; index++)
        {
            var known = knownSchemas[index];
            if (text.StartsWith(known, StringComparison.OrdinalIgnoreCase)
                && (text.Length == known.Length || text[known.Length] == ':')
                && (longest is null || known.Length > longest.Length))
            {
                longest = known;
            }
        }

        return longest;
    }
}
