/** <narrate-player src="article.json">: an edition's sound, with all that stands in its manifest. */
class NarratePlayer extends HTMLElement {}

customElements.get("narrate-player") ?? customElements.define("narrate-player", NarratePlayer);
