namespace Scim.Server.Filters.Syntax;

/// <summary>What a literal looks like.</summary>
internal enum LiteralKind
{
    /// <summary>A JSON string.</summary>
    Text,

    /// <summary>A JSON number.</summary>
    Number,

    /// <summary>true.</summary>
    True,

    /// <summary>false.</summary>
    False,

    /// <summary>null.</summary>
    Null,

    /// <summary>Anything else without quotes, where a dialect rule admits it.</summary>
    Word,
}
