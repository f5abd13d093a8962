using System.Data.Common;
using Scim.Server;

namespace LegacyAdo.Filters;

/// <summary>How resources of one type are read.</summary>
internal sealed record SqlTable<TResource> where TResource : ScimResource
{
    /// <summary>The columns, FROM and the table.</summary>
    public required string Select { get; init; }

    /// <summary>The table.</summary>
    public required string Name { get; init; }

    /// <summary>The numeric key.</summary>
    public required string Key { get; init; }

    /// <summary>The letter of its ids.</summary>
    public required char Kind { get; init; }

    /// <summary>Where the attributes are.</summary>
    public required SqlColumns Columns { get; init; }

    /// <summary>Makes a resource of a row.</summary>
    public required Func<DbDataReader, TResource> Read { get; init; }
}
