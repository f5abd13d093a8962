using System.Data.Common;
using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Memberships;

/// <summary>Creates members and groups from rows of id, type and display.</summary>
internal static class MemberRow
{
    public static ScimMember ReadMember(DbDataReader row, SqlDialect dialect, int first)
    {
        var member = new ScimMember
        {
            Value = ResourceId.ToText(dialect.ReadId(row, first)),
            Type = row.GetString(first + 1),
            Display = ReadText(row, first + 2),
        };
        member.Node.Freeze();
        return member;
    }

    public static ScimGroupReference ReadGroup(DbDataReader row, SqlDialect dialect, int first) => CreateGroup(
        dialect.ReadId(row, first),
        row.GetInt32(first + 1) == 0 ? MembershipEvaluator.Direct : MembershipEvaluator.Indirect,
        ReadText(row, first + 2));

    /// <summary>A group of a member, direct or indirect.</summary>
    public static ScimGroupReference CreateGroup(Guid id, string shape, string? display)
    {
        var group = new ScimGroupReference { Value = ResourceId.ToText(id), Type = shape, Display = display };
        group.Node.Freeze();
        return group;
    }

    private static string? ReadText(DbDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetString(ordinal);
}
