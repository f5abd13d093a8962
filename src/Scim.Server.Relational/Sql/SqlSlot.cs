namespace Scim.Server.Relational.Sql;

/// <summary>The place of an argument in a <see cref="SqlTemplate"/>, counted from 1; a place may be named more than once.</summary>
internal readonly record struct SqlSlot(int Number);
