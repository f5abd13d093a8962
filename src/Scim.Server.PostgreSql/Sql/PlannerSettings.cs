namespace Scim.Server.PostgreSql.Sql;

/// <summary>
/// Planner settings for statements that find their rows by keys. PostgreSQL keeps the plan of a prepared statement, and a plan that was made while a
/// table was small may read the whole table for as long as it is kept.
/// </summary>
/// <remarks>
/// Bitmap scans visit every dead version of a row that changes often. A custom plan would be made anew for each execution where the planner estimates more rows
/// without knowing the arguments, and these statements leave it one index anyway. JIT is off because the nominal cost of a sequential scan that cannot be
/// avoided would always start it.
/// </remarks>
internal static class PlannerSettings
{
    /// <summary>Statements that apply the settings to the session.</summary>
    public const string ApplyToSession = "SET enable_seqscan = off; SET enable_bitmapscan = off; SET jit = off; SET plan_cache_mode = force_generic_plan";

    /// <summary>Applies the settings to the rest of the transaction; returns one row.</summary>
    public const string Apply = "SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true), set_config('jit', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)";

    /// <summary>Restores the settings of the server for the rest of the transaction, for statements planned by statistics; returns one row.</summary>
    public const string Reset = "SELECT set_config('enable_seqscan', NULL, true), set_config('enable_bitmapscan', NULL, true), set_config('jit', NULL, true), set_config('plan_cache_mode', NULL, true)";

    /// <summary>Whether a statement is <see cref="Apply"/> or <see cref="Reset"/>.</summary>
    public static bool HasRow(string sql) => ReferenceEquals(sql, Apply) || ReferenceEquals(sql, Reset);
}
