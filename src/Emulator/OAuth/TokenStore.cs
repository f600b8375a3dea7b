using System.Diagnostics.CodeAnalysis;
using Bitrix24Typed.Emulator.State;

namespace Bitrix24Typed.Emulator.OAuth;

/// <summary>All tokens and codes that are in use.</summary>
internal sealed class TokenStore(IdentifierGenerator identifiers, PortalEmulatorOptions options)
{
    private const int TokenLength = 70;
    private const int IssuesBetweenCleanings = 1024;

    // Within this time a call with an outdated token is told that it has expired; later that it is unknown.
    private static readonly TimeSpan Remembrance = TimeSpan.FromDays(1);
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time = options.TimeProvider;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, TokenGrant> _access = [];
    private readonly Dictionary<string, TokenGrant> _refresh = [];
    private readonly Dictionary<string, TokenGrant> _codes = [];
    private readonly Dictionary<(ApplicationInstallation, long), string> _eventTokens = [];
    private int _issued;

    /// <summary>How long an access token lives.</summary>
    public TimeSpan AccessLifetime => options.AccessTokenLifetime;

    private Dictionary<string, TokenGrant>[] All => [_access, _refresh, _codes];

    /// <summary>Issues an access token and a refresh token.</summary>
    public IssuedTokens Issue(ApplicationInstallation installation, long userId)
    {
        lock (_gate)
        {
            var access = Add(_access, installation, userId, AccessLifetime);
            return new IssuedTokens(access, Add(_refresh, installation, userId, options.RefreshTokenLifetime), _access[access].ExpiresAt);
        }
    }

    /// <summary>Issues the access token of an event; events of the same second share it.</summary>
    public (string AccessToken, DateTimeOffset ExpiresAt) IssueForEvent(ApplicationInstallation installation, long userId)
    {
        lock (_gate)
        {
            var fresh = (_time.GetUtcNow() + AccessLifetime).ToUnixTimeSeconds();
            if (!_eventTokens.TryGetValue((installation, userId), out var access)
                || !_access.TryGetValue(access, out var grant)
                || grant.ExpiresAt.ToUnixTimeSeconds() != fresh)
            {
                _eventTokens[(installation, userId)] = access = Add(_access, installation, userId, AccessLifetime);
            }

            return (access, _access[access].ExpiresAt);
        }
    }

    /// <summary>Issues an authorization code.</summary>
    public string IssueCode(ApplicationInstallation installation, long userId)
    {
        lock (_gate)
            return Add(_codes, installation, userId, CodeLifetime);
    }

    /// <summary>Finds what an access token stands for, even if it has expired.</summary>
    public bool TryFindAccess(string token, [NotNullWhen(true)] out TokenGrant? grant)
    {
        lock (_gate)
            return _access.TryGetValue(token, out grant);
    }

    /// <summary>The application on a portal that a refresh token or a code belongs to, if it is in use.</summary>
    public ApplicationInstallation? InstallationOf(string credential)
    {
        lock (_gate)
            return (_refresh.GetValueOrDefault(credential) ?? _codes.GetValueOrDefault(credential))?.Installation;
    }

    /// <summary>Takes a refresh token of an application; it is void from now on.</summary>
    public TokenGrant? TakeRefresh(string token, EmulatedApplication application) => Take(_refresh, token, application);

    /// <summary>Takes an authorization code of an application; it is void from now on.</summary>
    public TokenGrant? TakeCode(string code, EmulatedApplication application) => Take(_codes, code, application);

    /// <summary>Makes all access tokens of a portal expire now.</summary>
    public void ExpireAccess(EmulatedPortal portal)
    {
        lock (_gate)
        {
            var valid = _access.Where(entry => entry.Value.Installation.Portal == portal && !HasExpired(entry.Value));
            foreach (var (token, grant) in valid.ToList())
                _access[token] = grant with { ExpiresAt = _time.GetUtcNow() };
        }
    }

    /// <summary>Forgets everything issued to an application on a portal.</summary>
    public void Revoke(ApplicationInstallation installation)
    {
        lock (_gate)
        {
            foreach (var grants in All)
                Remove(grants, grant => grant.Installation == installation);
        }
    }

    public (IReadOnlyList<TokenState> Access, IReadOnlyList<TokenState> Refresh) Save()
    {
        lock (_gate)
            return (Save(_access), Save(_refresh));
    }

    public void Load(IReadOnlyList<TokenState> access, IReadOnlyList<TokenState> refresh, Func<string, string, ApplicationInstallation> installationOf)
    {
        lock (_gate)
        {
            Load(_access, access, installationOf);
            Load(_refresh, refresh, installationOf);
        }
    }

    /// <summary>Whether a token is of no use any more.</summary>
    public bool HasExpired(TokenGrant grant) => grant.ExpiresAt <= _time.GetUtcNow();

    private static List<TokenState> Save(Dictionary<string, TokenGrant> grants) => [.. grants.Select(entry => new TokenState(
        entry.Key,
        entry.Value.Installation.Portal.MemberId,
        entry.Value.Installation.Application.ClientId,
        entry.Value.UserId,
        entry.Value.ExpiresAt))];

    private static void Load(
        Dictionary<string, TokenGrant> grants, IReadOnlyList<TokenState> state, Func<string, string, ApplicationInstallation> installationOf)
    {
        foreach (var token in state)
            grants[token.Token] = new TokenGrant(installationOf(token.MemberId, token.ClientId), token.UserId, token.ExpiresAt);
    }

    private static void Remove(Dictionary<string, TokenGrant> grants, Predicate<TokenGrant> isObsolete)
    {
        foreach (var (token, _) in grants.Where(entry => isObsolete(entry.Value)).ToList())
            _ = grants.Remove(token);
    }

    private string Add(Dictionary<string, TokenGrant> grants, ApplicationInstallation installation, long userId, TimeSpan lifetime)
    {
        if (++_issued % IssuesBetweenCleanings == 0)
            Clean();

        var token = identifiers.Next(TokenLength);
        grants.Add(token, new TokenGrant(installation, userId, _time.GetUtcNow() + lifetime));
        return token;
    }

    private void Clean()
    {
        var oldest = _time.GetUtcNow() - Remembrance;
        foreach (var grants in All)
            Remove(grants, grant => grant.ExpiresAt < oldest);
    }

    private TokenGrant? Take(Dictionary<string, TokenGrant> grants, string token, EmulatedApplication application)
    {
        lock (_gate)
        {
            if (!grants.TryGetValue(token, out var grant) || grant.Installation.Application != application)
                return null;

            _ = grants.Remove(token);
            return HasExpired(grant) ? null : grant;
        }
    }
}
