namespace Scim.Server.Relational.Sql;

/// <summary>The right side of a membership test, written after a column as <c>= ANY($n)</c> or <c>IN ($n, …)</c>, as the dialect has it.</summary>
internal readonly record struct InList(Guid[] Ids);
