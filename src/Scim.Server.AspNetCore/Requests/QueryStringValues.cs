using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.Requests;

/// <summary>Collects query parameters by name and knows which of them may be repeated.</summary>
internal sealed class QueryStringValues
{
    /// <summary>The index of the filter.</summary>
    public const int Filter = 0;

    private static readonly string[] Names = ["filter", "sortBy", "sortOrder", "startIndex", "count", "attributes", "excludedAttributes", "cursor"];

    private readonly string?[] values = new string?[Names.Length];

    /// <summary>The parameter of that name as an index; null for one that SCIM does not know.</summary>
    public static int? Find(ReadOnlySpan<char> name)
    {
        for (var index = 0; index < Names.Length; index++)
        {
            if (name.Equals(Names[index], StringComparison.OrdinalIgnoreCase))
            {
                return index;
            }
        }

        return null;
    }

    /// <summary>Validates that a value, as encoded in the URI, can be decoded.</summary>
    public static bool TryValidate(int name, ReadOnlySpan<char> encoded, out ScimError? error)
    {
        error = PercentEncoding.IsValid(encoded)
            ? null
            : CreateError(name, $"The query parameter '{Names[name]}' is not correctly percent-encoded; expected '%' and two hexadecimal digits for each byte of UTF-8.");
        return error is null;
    }

    /// <summary>Adds a value. Repeated lists of attributes are joined; a different second value of any other parameter is an error.</summary>
    public bool TryAdd(int name, string value, out ScimError? error)
    {
        error = null;
        if (values[name] is not { } before)
        {
            values[name] = value;
        }
        else if (Names[name] is "attributes" or "excludedAttributes")
        {
            values[name] = $"{before},{value}";
        }
        else if (!string.Equals(before, value, StringComparison.Ordinal))
        {
            error = CreateError(name, $"The query parameter '{Names[name]}' is specified more than once; expected a single value.");
        }

        return error is null;
    }

    public ScimQueryParameters ToParameters() => new()
    {
        Filter = values[Filter],
        SortBy = values[1],
        SortOrder = values[2],
        StartIndex = values[3],
        Count = values[4],
        Attributes = values[5],
        ExcludedAttributes = values[6],
        Cursor = values[7],
    };

    private static ScimError CreateError(int name, string detail) => Names[name] switch
    {
        "filter" => ScimError.InvalidFilter(detail),
        "cursor" => ScimError.InvalidCursor(detail),
        _ => ScimError.InvalidValue(detail),
    };
}
