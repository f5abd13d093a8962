using System.Data.Common;
using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Memberships;

/// <summary>Groups rows that are ordered by their owner, whose id is the first column.</summary>
internal static class MemberListReader
{
    public static async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<TElement>>> ReadAsync<TElement>(
        SqlSession session, SqlText sql, Func<DbDataReader, SqlDialect, int, TElement> read, CancellationToken cancellationToken)
    {
        var lists = new Dictionary<string, IReadOnlyList<TElement>>(StringComparer.Ordinal);
        var list = new List<TElement>();
        Guid? owner = null;
        await session.ReadEachAsync(sql, Gather, cancellationToken).ConfigureAwait(false);
        return lists;

        void Gather(DbDataReader row)
        {
            var id = session.Dialect.ReadId(row, 0);
            if (owner != id)
            {
                (owner, list) = (id, []);
                lists.Add(ResourceId.ToText(id), list);
            }

            list.Add(read(row, session.Dialect, 1));
        }
    }
}
