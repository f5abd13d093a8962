using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Scim.Server.EntityFrameworkCore.Maps;

/// <summary>
/// What was learned at start of a type, by the model of the context: hosts of one process may differ. The provider keeps models in a cache that may be
/// full; then each context has a model of its own, which was not there at start, and what was learned last for its class holds. Thread-safe.
/// </summary>
internal sealed class StartMemory<TValue> where TValue : class
{
    private readonly ConditionalWeakTable<IModel, ConcurrentDictionary<Type, TValue>> known = [];
    private readonly ConcurrentDictionary<(Type Context, Type Of), TValue> latest = new();

    public void Remember(DbContext db, Type type, TValue value) => known.GetOrCreateValue(db.Model)[type] = latest[(db.GetType(), type)] = value;

    /// <summary>What was learned; null where nothing was.</summary>
    public TValue? Find(DbContext db, Type type) =>
        known.TryGetValue(db.Model, out var values) && values.TryGetValue(type, out var value) ? value : latest.GetValueOrDefault((db.GetType(), type));
}
